"""Pages that show people with what they know and wrote: profile, directory, org chart."""
