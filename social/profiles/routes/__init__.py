"""Pages of people and communities, each with what was written there."""
