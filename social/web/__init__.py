"""The shared craft of routes: access, forms, htmx, paging, filters."""
