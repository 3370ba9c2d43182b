dossier query 'MATCH (c:Compny) RETURN c.name'
dossier query 'MATCH (p:Person) RETURN p.nme'
dossier query 'MATCH (p:Person RETURN p'
dossier query 'MATCH (p:Person) DELETE p'
dossier query 'MATCH (p:Person) WHERE p.name = $name RETURN p'
dossier query 'MATCH (p:Person) RETURN p.name' --param name 2>&1 | head -1
