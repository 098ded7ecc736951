"""Config, database, clock, jobs, markup, search index and storage: mechanisms that know no domain."""
