"""Where things are: the gazetteer, the shipped layers, and what a user has fetched."""
