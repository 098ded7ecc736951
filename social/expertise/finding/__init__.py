"""From a question to the people who know, with their reasons and how the asker comes to them."""
