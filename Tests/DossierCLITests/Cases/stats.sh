dossier stats | grep -v '^file'
dossier stats --json | grep -v Bytes
mkdir empty && dossier ingest empty --db empty.db --quiet
dossier stats --db empty.db | grep -v '^file'
dossier verify
dossier verify --json
dossier verify --repair
dossier verify --db missing.db
