"""How much room a text takes in the plate's own fonts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"

Weight = Literal["regular", "semibold"]

FILES: dict[Weight, str] = {
    "regular": "SourceSans3-Regular.ttf",
    "semibold": "SourceSans3-Semibold.ttf",
}

_ARABIC, _EMOJI = "NotoSansArabic-Regular.ttf", "NotoEmoji-Regular.ttf"

FONT_FILES = (*FILES.values(), "SourceSerif4-Semibold.ttf", _ARABIC, _EMOJI)
"""All fonts of a plate."""

_OTHERS = re.compile(
    "(?P<arabic>[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+)"
    "|(?P<emoji>[\u2600-\u27bf\U0001f000-\U0001faff]+)"
    "|(?P<wide>[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]+)"
)
"""Letters for which another font steps in: of the wide ones each is as wide as it is high."""

LINE = 1.2
"""Height of a line of text, in parts of its size: from above an Š to below a g."""

_MEASURED_AT = 1000


@lru_cache(maxsize=8192)
def _measured(text: str, weight: Weight) -> float:
    if text.isascii():
        return _font(FILES[weight]).getlength(text)
    length, at = 0.0, 0
    for other in _OTHERS.finditer(text):
        length += _font(FILES[weight]).getlength(text[at : other.start()])
        if other["wide"]:
            length += len(other["wide"]) * _MEASURED_AT
        else:
            length += _font(_ARABIC if other["arabic"] else _EMOJI).getlength(other[0])
        at = other.end()
    return length + _font(FILES[weight]).getlength(text[at:])


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def has_other_letters(text: str) -> bool:
    """Tell whether a text has letters of another script, whose lines are taller: Arabic, emoji."""
    return not text.isascii() and _OTHERS.search(text) is not None


def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of a text, in the unit of its size.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Of the font.
    weight : {"regular", "semibold"}
        Which of the plate's faces it is set in.
    """
    return _measured(text, weight) * size / _MEASURED_AT
