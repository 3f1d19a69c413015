"""Three plates as small pictures that a person has looked at.

``python -m tests.dashboard.plate.references`` makes them anew; look at them before they are kept.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image

from dashboard.plate.compose import Wishes, compose
from dashboard.plate.products import make
from dashboard.query import from_query
from tests.plates import snapshot

FOLDER = Path(__file__).parents[2] / "data" / "plates"
WIDTH = 440

REFERENCES = {
    "slide-light": ("slide", "light", {"from": "2022-12-10", "to": "2022-12-16"}),
    "a4-landscape-dark": ("a4-landscape", "dark", {"asof": "2022-12-12", "names": "sr"}),
    "a4-portrait-light": ("a4-portrait", "light", {"from": "2022-12-10", "to": "2022-12-31"}),
}

_WISHES = Wishes(
    handling="For official use",
    product="KOS-2022-117",
    base="https://maps.example.org/",
)


def picture(name: str, folder: Path) -> Image.Image:
    """Return a plate as a small picture; its events are written into a folder first."""
    size, theme, query = REFERENCES[name]
    plate = compose(snapshot(folder), from_query(query).view, _WISHES)
    page = Image.open(io.BytesIO(make("png", plate, size, theme)[0])).convert("RGB")
    return page.resize((WIDTH, round(page.height * WIDTH / page.width)), Image.Resampling.BOX)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in REFERENCES:
            picture(name, Path(folder)).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
