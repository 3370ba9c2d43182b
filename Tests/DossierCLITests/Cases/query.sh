dossier query 'MATCH (p:Person) RETURN p.name ORDER BY p.name'
dossier query 'MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:ROLE_AT]->(c:Company) WHERE c.name = $company RETURN p.name AS person, r.title AS role, h.status AS status ORDER BY person, role' --param 'company=Полярный Круг'
dossier query 'MATCH (p:Person) RETURN p.name AS name, p.articles AS articles ORDER BY name' --json --limit 2
dossier query 'MATCH (c:Company) RETURN c.name AS name ORDER BY name' --csv
dossier query 'MATCH (p:Person) WHERE p.name = $name RETURN p.name' --param "name=x' OR 1=1 --"
