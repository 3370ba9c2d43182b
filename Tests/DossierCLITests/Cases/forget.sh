dossier forget nothing
dossier forget onne
dossier forget two --dry-run
dossier forget 'Смена главы порта'
dossier who --at 'Полярный Круг'
dossier who --person Ершов
dossier forget three
dossier forget one
dossier who
