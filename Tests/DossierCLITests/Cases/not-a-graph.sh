echo 'this is a text, not a database; it must stay as it is' > text.db
dossier who --db text.db
dossier merge A B --db text.db
cat text.db
