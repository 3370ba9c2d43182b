dossier edit 'Полярныйкруг' --rename 'Полярный круг-2' --because 'the charter'
dossier who --person Ершов
dossier edit 'Банк Берег' --type state
dossier query 'MATCH (o:Organization) RETURN o.name AS name, o.kind AS kind ORDER BY name'
dossier edit Уральск --type region
dossier edit 'Анна Щукина' --reject
dossier who --at 'Банк Берег' --all
dossier log
dossier undo 999
dossier edit --reject-fact 999999
dossier edit 'Банк Берег' --type state
dossier edit 'Банк Берег' --type planet
dossier edit 'Банк Берег'
dossier edit 'Банк Берег' --reject --rename X 2>/dev/null
dossier edit --reject 2>/dev/null
dossier undo
dossier who --at 'Банк Берег' --all
dossier log --json --limit 1
dossier verify
dossier forget two
dossier log --limit 2
