"""The pages of conversations, and of coffees."""
