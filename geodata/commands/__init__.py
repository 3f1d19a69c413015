"""The commands of `python -m geodata`, one module each."""
