"""The measuring stand: runs the command on annotated corpora and scores what it says."""
