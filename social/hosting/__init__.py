"""Looking after a community: its files and pins, how it is doing, who could be asked to speak."""
