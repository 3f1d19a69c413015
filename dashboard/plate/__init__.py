"""The briefing plate: a view of the map as a picture that stands on its own, made from the data."""
