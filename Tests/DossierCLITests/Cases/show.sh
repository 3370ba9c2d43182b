dossier show 'Анна Щукина'
dossier show щукин
dossier show 'Банк Берег' --all
dossier show Актау
dossier show 'начальник смены'
dossier show 'Полярный'
dossier show 'Полярный' --pick 2
dossier show 'Полярный' --pick 3
dossier show 'Иван Лосефф'
dossier show 'Олег Карасёв' --json
dossier show 'Олег Карасёв' --all
dossier show 'Мария Сомова' --html card.html && grep -c 'Полярный Круг' card.html
dossier show 'Мария Сомова' --html no/such/card.html
dossier show 'Мария Сомова' --html card.html --json 2>/dev/null
dossier show 2>/dev/null
