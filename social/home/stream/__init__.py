"""The stream of the first page: what comes into it, what is held back, and loading a page of it."""
