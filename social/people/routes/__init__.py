"""Pages about one's own profile, names to choose from, and the company's record of somebody."""
