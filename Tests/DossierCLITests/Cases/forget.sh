dossier forget nothing
dossier forget 'Смена главы порта'
dossier who --at 'Полярный Круг'
dossier who --person Ершов
dossier forget three
dossier forget one
dossier who
