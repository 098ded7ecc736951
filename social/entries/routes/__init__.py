"""The pages of everything written: comments, reactions, pictures, tags, previews, permanent addresses."""
