# What was done, as JSON.
dossier edit Анна --reject
dossier edit Щукина --pick 1 --rename 'Анна Ивановна Щукина' --json
dossier edit 'Банк Берег' --type state --json
dossier undo --json
dossier merge 'Полярный Круг' Полярныйкруг --json
dossier split 'Полярный Круг' --json
dossier forget two --dry-run --json
dossier forget two --json
dossier undo
printf 'Директор завода «Ветер» Иван Петров.\n' | dossier ingest - --json
dossier merge 'Банк Берег' 'Полярный Круг' > /dev/full
dossier who --person 'А. Щукина' --json | head -c 300
