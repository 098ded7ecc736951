"""Blogs: posts, drafts, series and feeds."""
