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
dossier who --company Порт 2>&1
dossier who --at Порт Берег 2>&1
dossier show Анна Щукина 2>&1
dossier who --at Порт --at Берег 2>&1
dossier query roles-at-company --company a --company b 2>&1
dossier show --hlep 2>&1
dossier who --db '' 2>&1
dossier export --hops 1 -o a.dot 2>&1
dossier show x --html '' 2>&1
dossier ingest -dash.txt
dossier who --min-confidence -0.5
dossier ingest -- -dash.txt
dossier edit 'Щукина А.' --reject
dossier export -o a.dot --output b.dot
dossier who --all --all
