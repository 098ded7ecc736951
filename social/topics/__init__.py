"""Topics: one subject, the people who know it, and what was written about it."""
