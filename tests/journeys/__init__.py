"""What people do with Commons, in a real browser on a real site with the demo company."""
