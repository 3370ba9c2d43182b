dossier ingst articles 2>&1 | head -1
dossier shwo 2>/dev/null
dossier help meerge 2>&1 | head -1
dossier xyzzy 2>&1 | head -1
dossier show --pikc 2 x 2>&1 | head -1
mkdir folder
dossier who --db folder
dossier ingest folder --db folder
dossier who --db folder/none.db
dossier who; ls dossier.db*
