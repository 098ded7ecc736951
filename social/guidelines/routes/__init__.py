"""The pages of guidelines: reading, writing, versions, places."""
