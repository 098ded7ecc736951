"""What documents show and mention is true."""
