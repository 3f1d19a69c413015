"""The app: a page that shows what `geodata` reads."""
