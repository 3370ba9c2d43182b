dossier who
dossier who --at 'Полярный Круг'
dossier who --at круг
dossier who --person ЕРШОВ
dossier who --role 'генеральный директор' --at 'полярный круг'
dossier who --in Актау
dossier who --as-of 2026-01-15 --at 'Полярный Круг'
dossier who --all --at Берег
dossier who --person лосев --quotes
DOSSIER_DB=dossier.db dossier who --person Сомова
