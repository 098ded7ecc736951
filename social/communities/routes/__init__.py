"""The pages of communities: the list, coming and going, looking after."""
