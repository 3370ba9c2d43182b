dossier export --around 'Пётр Ершов' -o -
dossier export --around 'Полярный Крук' -o graph.dot
dossier export --query 'MATCH (p:Person)-[h:HOLDS]->(r:Role)-[a:ROLE_AT]->(c:Company) WHERE p.name STARTS WITH "Мария" RETURN p, h, r, a, c' -o -
dossier export -o graph.dot
dossier export -o no/such/folder/graph.dot
dossier export --limit 2 --around 'Полярный Круг' -o small.dot
