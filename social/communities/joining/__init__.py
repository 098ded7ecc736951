"""Coming to a community: asking, being invited, being welcomed."""
