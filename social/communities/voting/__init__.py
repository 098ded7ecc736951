"""Whether a community shall go on: its members are asked, or its hosts decide."""
