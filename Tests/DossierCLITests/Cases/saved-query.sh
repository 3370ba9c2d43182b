dossier query roles-at-company --company круг
dossier query roles-at-company --company=берег --csv
dossier query most-mentioned-companies --limit 1
dossier query roles-at-compny --company круг 2>&1 | head -1
dossier query roles-at-company 2>&1 | head -1
dossier query roles-at-company 2>/dev/null
dossier query roles-at-company --company 2>&1 | head -1
dossier query roles-at-company --company круг --bogus 1 2>&1 | head -1
dossier query newly-appointed --since gestern 2>&1 | head -1
