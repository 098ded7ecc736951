"""Everything written: entries, revisions, comments, reactions, tags, mentions, contributions."""
