mkdir empty
dossier ingest empty --db empty.db --quiet
dossier who --db empty.db
dossier who --db empty.db --json
dossier who --db empty.db --at Кто
dossier query 'MATCH (p:Person) RETURN p.name' --db empty.db
dossier duplicates --list --db empty.db
dossier export -o empty.dot --db empty.db
