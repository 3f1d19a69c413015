"""The one table in a file of any kind, as CSV text that all reading goes on from.

An archive is unpacked, a workbook's sheet and a geographic file's features become rows. A row's
line is the one that the file itself shows: row 5 of a sheet is line 5, the first feature line 2.
"""

from geodata.opening.open import Opened, name_of, open_bytes, open_table

__all__ = ["Opened", "name_of", "open_bytes", "open_table"]
