"""From the bytes of a file of events to cells that have been checked."""
