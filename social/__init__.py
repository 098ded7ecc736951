"""Commons: the internal social network of one company."""
