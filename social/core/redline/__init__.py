"""What changed between two drawn texts, as their readers see them: words in place, and structure in words."""
