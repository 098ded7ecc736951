"""The pages of spaces: documents to print, files to take along, files brought in."""
