"""Finding things: the search index, its query language, and how it is kept true to the database."""
