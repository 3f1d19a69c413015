"""What a user may download: more places, and precise municipalities."""
