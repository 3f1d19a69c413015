"""The fonts that plates are set in: those that their table names, and no other."""

from __future__ import annotations

import hashlib

from dashboard.plate.measure import FONT_FILES, FONTS


def rows():
    lines = (FONTS / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return {name: rest for name, *rest in cells[2:]}


def test_the_table_of_fonts_is_that_of_the_files():
    kept = {path.name: path.read_bytes() for path in FONTS.glob("*.ttf")}
    assert set(kept) == set(rows()) == set(FONT_FILES)
    for name, (_, _, licence, size, sha256) in rows().items():
        assert int(size) == len(kept[name])
        assert sha256 == hashlib.sha256(kept[name]).hexdigest()
        assert (FONTS / licence.rpartition(" ")[2]).is_file()
