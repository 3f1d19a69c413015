"""What is written from geodata's vocabulary, so that nothing of it is said or drawn twice.

``python -m dashboard.vocabulary`` writes the module that the page's scripts share, and the page's
icon; a test says when that is due.
"""

from __future__ import annotations

import json
from pathlib import Path

from geodata.files import write_whole
from geodata.vocabulary import PLACE_PRECISIONS, RADIUS, SYMBOLS

SCRIPT = Path(__file__).parent / "js" / "data" / "vocabulary.js"
ICON = Path(__file__).parent / "pictures" / "icon.svg"

_PAPER = "#fbfaf7"

_SCRIPT = """\
// Written by `python -m dashboard.vocabulary` from geodata/vocabulary.json: change it there.

/** Radius of the circle that the symbols were drawn for. */
export const RADIUS = {radius};

/**
 * An event type: its outer shape, and the detail inside it in the colour of the paper, as SVG
 * paths about the middle, y downwards.
 *
 * @typedef {{{{name: string, color: string, body: string, mark: string}}}} EventSymbol
 */

/** @type {{readonly Readonly<EventSymbol>[]}} In the order of the type codes. */
export const SYMBOLS = Object.freeze({symbols});

export const TYPE_COUNT = {count};

/** One bit for each of the event types. */
export const ALL_TYPES = 2 ** TYPE_COUNT - 1;

/** How exactly a place is known, by the code. @type {{Readonly<Record<number, string>>}} */
export const PRECISION_NAMES = Object.freeze({precisions});
"""


def script() -> str:
    """Return the text of the module for the page's scripts."""
    kept = ("name", "color", "body", "mark")
    symbols = [{key: getattr(symbol, key) for key in kept} for symbol in SYMBOLS]
    return _SCRIPT.format(
        radius=RADIUS,
        symbols=json.dumps(symbols, indent=2),
        count=len(SYMBOLS),
        precisions=json.dumps(
            {code: stated.name for code, stated in PLACE_PRECISIONS.items()}, indent=2
        ),
    )


def icon() -> str:
    """Return the page's icon as SVG: a barricade."""
    symbol = SYMBOLS[0]
    edge = RADIUS + 1
    outline = f'stroke="{_PAPER}" stroke-width="3" stroke-linejoin="round" '
    paths = (
        f'  <path fill="{fill}" {line}d="{path}"/>\n'
        for fill, line, path in (
            (_PAPER, outline, symbol.body),
            (symbol.color, "", symbol.body),
            (_PAPER, "", symbol.mark),
        )
    )
    box = f"{-edge} {-edge} {2 * edge} {2 * edge}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n'
        f"  <title>A {symbol.name}: {symbol.shows}</title>\n{''.join(paths)}</svg>\n"
    )


def main() -> None:
    """Write both anew."""
    write_whole(SCRIPT, script().encode())
    write_whole(ICON, icon().encode())


if __name__ == "__main__":
    main()
