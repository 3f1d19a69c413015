"""How much room a text takes in the plate's own fonts."""

from __future__ import annotations

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

FONT_FILES = (
    *FILES.values(),
    "SourceSerif4-Semibold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoEmoji-Regular.ttf",
)
"""All fonts of a plate."""

LINE = 1.2
"""Height of a line of text, in parts of its size: from above an Š to below a g."""

_MEASURED_AT = 1000


@lru_cache(maxsize=8192)
def _measured(text: str, weight: Weight) -> float:
    return _font(weight).getlength(text)


@cache
def _font(weight: Weight) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(FONTS / FILES[weight]), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC
    )


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
