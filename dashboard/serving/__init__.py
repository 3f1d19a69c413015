"""How the page stands in front of others: its headers, its door, and several processes of it."""
