"""The pages of those who look after a community, and its files."""
