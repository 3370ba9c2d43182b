dossier export --around 'Пётр Ершов' -o - | grep -o 'label="[^"]*"'
dossier export --around 'Полярный Крук' -o graph.dot
dossier export --query 'MATCH (p:Person)-[h:HOLDS]->(r:Role)-[a:ROLE_AT]->(c:Company) WHERE p.name STARTS WITH "Мария" RETURN p, h, r, a, c' -o - | grep -o ' label="[^"]*"'
dossier export --query 'MATCH (p:Persn) RETURN p' -o graph.dot
dossier export -o graph.dot
dossier export --limit 3 -o top.dot
dossier export --limit 0 -o top.dot
dossier export -o no/such/folder/graph.dot
test ! -e no
