"""How the page is served: headers, who is let in, several processes behind nginx."""
