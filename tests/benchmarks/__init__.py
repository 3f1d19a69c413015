"""What the map costs, measured beside what one would use instead: `make bench`."""
