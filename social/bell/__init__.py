"""The bell: what reaches an open page without a reload, as a stream of events for each open browser."""
