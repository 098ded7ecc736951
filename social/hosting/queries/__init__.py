"""Finding what hosts look after: files, pins, what happened, who reads and knows."""
