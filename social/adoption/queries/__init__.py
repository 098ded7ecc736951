"""Finding rules, changes that were put forward, and what was said to them."""
