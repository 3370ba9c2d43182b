dossier who --bogus 2>&1 | head -1
dossier who --bogus 2>/dev/null
dossier who --min-confidence 2 2>&1 | head -1
dossier who --min-confidence 2 2>/dev/null
dossier who --all --min-confidence 0.5 2>/dev/null
dossier who --as-of yesterday 2>/dev/null
dossier unknown 2>/dev/null
dossier ingest 2>/dev/null
dossier ingest . --jobs 0 2>/dev/null
dossier query 2>/dev/null
dossier query x --json --csv 2>/dev/null
dossier export 2>/dev/null
dossier export -o graph.xyz 2>&1 | head -1
dossier export -o graph.xyz 2>/dev/null
dossier export --around A --query B -o graph.dot 2>/dev/null
dossier export --hops 99 -o graph.dot 2>/dev/null
dossier merge A 2>/dev/null
dossier split 2>/dev/null
dossier duplicates --limit 0 2>/dev/null
