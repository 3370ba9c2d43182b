dossier log
dossier log --json
dossier log --all | grep -c ingest
dossier merge 'Полярный Круг' 'Полярныйкруг' --because 'one port'
dossier log
dossier undo $(dossier log --json --limit 1 | grep -o '"number": [0-9]*' | grep -o '[0-9]*')
dossier log
dossier undo $(dossier log --json --limit 1 | grep -o '"number": [0-9]*' | grep -o '[0-9]*')
dossier log
dossier log --limit 0 2>/dev/null
