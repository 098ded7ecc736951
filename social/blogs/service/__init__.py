"""The verbs of blogs: writing, publishing, scheduling."""
