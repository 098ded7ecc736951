"""How good and how quick the answers to "who knows about this?" are."""
