"""One's own evidence: what speaks for one, what one is becoming known for, and what one hides."""
