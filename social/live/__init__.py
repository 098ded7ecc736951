"""Several people type in one text at once; a word counts as saved when it is in the database."""
