"""Private words between people, and the coffees they lead to."""
