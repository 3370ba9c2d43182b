dossier merge 'Полярный Круг' 'Полярныйкруг'
dossier who --at Полярныйкруг
dossier undo
dossier who --at Полярныйкруг
dossier undo
dossier merge 'Полярный Круг' 'Полярныйкруг' --because 'one port'
dossier split 'Полярный Круг'
dossier who --at Полярныйкруг
dossier undo
dossier undo
dossier merge 'Полярный Круг' 'Иван Лосев'
dossier merge 'Полярный Круг' 'Полярный Круг'
dossier merge 'Полярный Круг' 'Полярный Крук'
dossier merge 'Полярный Круг' 'генеральный'
dossier split 'Пётр Ершов'
