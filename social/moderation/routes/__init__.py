"""Pages for whoever reports, for moderators and hosts, and for whom an act concerns."""
