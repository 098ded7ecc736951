"""A space of guidelines taken along: as one document, or as a folder of files that can come in again."""
