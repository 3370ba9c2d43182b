dossier who --at 'Полярный Крук'
dossier who --person 'Иван Лосьев'
dossier who --at 'Нигде'
dossier who --role 'космонавт'
dossier who --at 'Полярный Крук' --json
