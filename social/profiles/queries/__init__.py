"""Every select() behind the pages of people and communities, by page."""
