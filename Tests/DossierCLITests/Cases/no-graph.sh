dossier who --db missing.db
dossier query 'MATCH (p:Person) RETURN p.name' --db missing.db
dossier export -o graph.dot --db missing.db
dossier merge A B --db missing.db
dossier undo --db missing.db
DOSSIER_DB=missing.db dossier duplicates --list
test ! -e missing.db && test ! -e graph.dot
