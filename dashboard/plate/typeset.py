"""A plate as a file: its parts as data for the template, and Typst to set them."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, get_args

import segno
import typst

from dashboard.plate import chart as charts
from dashboard.plate import drawing
from dashboard.plate.content import Condition, Entry, Plate, Theme
from dashboard.plate.frame import KOSOVO, Frame, within
from dashboard.plate.layout import arrange, title_below, title_size
from dashboard.plate.measure import FONT_FILES, FONTS
from dashboard.plate.palette import PALETTES, Palette
from dashboard.plate.sizes import Size
from dashboard.plate.strip import in_words, strip
from geodata.designation import designation
from geodata.places import layers
from geodata.vocabulary import RADIUS, SYMBOLS

Format = Literal["pdf", "png", "svg"]
Part = Literal["", "chart", "scrub"]

TEMPLATE = Path(__file__).with_name("plate.typ")

PNG_SCALE = 2
"""Pixels of a PNG for each pixel of its size, so that a projector has enough of them."""

_LONGEST_TITLE = 300
_LONGEST_RUNNING = 90
"""Letters of the title over a further page: what a line of A4 holds."""


_IN_BRACKETS = re.compile(r"\([^()]{1,12}\)")
"""Short enough that a line need not break in it."""

QR: dict[str, Any] = {"border": 2, "dark": "#1B1B1B", "light": "#FFFFFF"}
"""How a code is drawn in every theme: many a phone does not read a light one on dark."""

_LOCATOR = (0.13, 0.17)
"""Width and height of the locator inset, in parts of the map's width."""


def typeset(
    plate: Plate,
    frame: Frame,
    size: Size,
    theme: Theme,
    form: Format,
    only: Part = "",
    scale: float = PNG_SCALE,
    places: Sequence[Entry] = (),
) -> list[bytes]:
    """Return a plate as files: one PDF, or a picture a page.

    The same plate gives the same bytes, on any day and in any process.

    Parameters
    ----------
    plate
        What it says.
    frame
        The ground that its map shows, on the paper that *layout.arrange* leaves it.
    size
        The paper.
    theme
        Light or dark.
    form
        Which kind of file.
    only
        ``"chart"`` for the map with its legend and strip alone, ``"scrub"`` for the map of one
        day under its date and sentence.
    scale
        Of a PNG.
    places
        Of all pictures of a moving one, as *chart.draw* takes them.

    Raises
    ------
    FileNotFoundError
        If one of the fonts is not there: another would not fit what was measured.
    """
    _fonts_are_there()
    data = {**template_data(plate, frame, size, theme, only, places), "only": only}
    if form == "svg":
        # Typst writes the address of a link into an attribute as it is.
        data["link"] = html.escape(plate.address)
    told = json.dumps(data, ensure_ascii=False)
    options: dict[str, Any] = {}
    if form == "png":
        options["ppi"] = size.ppi * (1 if only == "scrub" else scale)
    if form == "pdf":
        options["pdf_standards"] = ["a-2a"]
    made = typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": told},
        format=form,
        timestamp=0,
        **options,
    )
    return list(made) if isinstance(made, list) else [made]


def template_data(
    plate: Plate,
    frame: Frame,
    size: Size,
    theme: Theme,
    only: Part = "",
    places: Sequence[Entry] = (),
) -> dict[str, Any]:
    """Return what the template reads: texts, numbers, and pictures as SVG."""
    palette = PALETTES[theme]
    said = notes(plate)
    arranged = arrange(plate, said, size, frame.width)
    locator = _locator(frame, palette)
    inset = (locator["width"], locator["height"]) if locator else (0.0, 0.0)
    numbered = 0 if only == "scrub" else sum(entry.number > 0 for entry in arranged.entries)
    chart = charts.draw(plate, frame, palette, size.base, inset, numbered, tuple(places))
    return {
        "width": size.width,
        "height": size.height,
        "base": size.base,
        "pad": size.pad,
        "columns": size.columns,
        "palette": {name: value for name, value in asdict(palette).items() if str(value)[0] == "#"},
        "title": shortened(plate.title, _LONGEST_TITLE),
        "running": shortened(plate.title, _LONGEST_RUNNING),
        "title-size": title_size(plate, size),
        "title-below": title_below(plate),
        "dates": plate.dates,
        "sentence": plate.sentence,
        "description": " · ".join(filter(None, (plate.dates, plate.cutoff, plate.address))),
        # PDF/A asks for a date; the day that the plate is about is the same whenever it is made.
        "date": [plate.day.year, plate.day.month, plate.day.day],
        "keywords": [f"view: {plate.opens}"] if plate.opens else [],
        "product": plate.product,
        "handling": plate.handling,
        "logo": _logo(plate.logo),
        "symbols": [symbol_svg(code, palette) for code in range(len(SYMBOLS))],
        "types": [symbol.name for symbol in SYMBOLS],
        "legend": list(plate.type_codes),
        "keys": _keys(plate, chart.gates, palette),
        "list-columns": arranged.columns,
        "list-size": size.base * arranged.scale,
        "entries": [_entry(entry) for entry in arranged.entries],
        "left": [arranged.left_events, arranged.left_places],
        "changes": "" if size.columns else " ".join(plate.changes),
        "aside": " ".join(plate.changes) if size.columns else "",
        "empty": "No event in this view.",
        "chart": {
            "svg": chart.svg,
            "width": frame.width,
            "height": frame.height,
            "alt": map_description(plate),
            "texts": [_placed(text) for text in chart.texts],
            "scale-length": chart.scale_length,
            "scale-text": f"{chart.scale_km:g} km",
        },
        "locator": locator,
        "strip": strip(plate, palette),
        "notes": said,
        "cutoff": plate.cutoff,
        "credits": " · ".join(layers.attributions()),
        "footnote": plate.footnote,
        "note-size": size.base,
        "link": plate.address,
        "qr": _qr(plate.address) if plate.is_scannable else None,
        "qr-size": size.base * 5.6,
    }


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters; a longer one ends after a word, with an ellipsis.

    Examples
    --------
    >>> shortened("Roads open again", 12)
    'Roads open…'
    """
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"


def symbol_svg(code: int, palette: Palette) -> str:
    """Return the symbol of a type as a picture of its own."""
    drawn = SYMBOLS[code]
    edge = RADIUS + 1
    mark = f'<path d="{drawn.mark}" fill="{palette.paper}"/>' if drawn.mark else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * edge}" height="{2 * edge}" '
        f'viewBox="{-edge} {-edge} {2 * edge} {2 * edge}">'
        f'<path d="{drawn.body}" fill="{drawn.color}"/>{mark}</svg>'
    )


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "place": entry.place,
        "precision": entry.precision,
        "lines": [
            {"type": line.type_code, "when": line.when, "title": f" {line.title}"}
            for line in entry.lines
        ],
        "more": entry.more,
        "types": [code for code, count in enumerate(entry.counts) if count],
    }


def _logo(picture: bytes) -> dict[str, Any] | None:
    if not picture:
        return None
    known = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
    form = next((form for start, form in known.items() if picture.startswith(start)), "svg")
    return {"data": list(picture), "format": form}


def _fonts_are_there() -> None:
    for name in FONT_FILES:
        if not (FONTS / name).is_file():
            raise FileNotFoundError(
                f"{FONTS / name} is missing: plates are set in it; take it from the repository."
            )


def _placed(text: charts.Text) -> dict[str, Any]:
    left, top, right, bottom = (round(value, 2) for value in text.box)
    return {
        "kind": text.kind,
        "text": text.text,
        "x": left,
        "y": top,
        "width": round(right - left, 2),
        "height": round(bottom - top, 2),
        "size": round(text.size, 2),
    }


def _keys(plate: Plate, gates: frozenset[Condition], palette: Palette) -> list[dict[str, Any]]:
    """Return the legend of how things are drawn: only what is on this map."""
    drawn = [
        (any(entry.geo_precision == 2 for entry in plate.entries), "near the place", 2, "stands"),
        (any(entry.geo_precision == 3 for entry in plate.entries), "an area", 3, "stands"),
        (any(e.presence == "fading" for e in plate.entries), "not confirmed", 1, "fading"),
    ]
    keys: list[dict[str, Any]] = [
        {"text": words, "svg": _key(precision, presence, palette), "height": 1.25}
        for shown, words, precision, presence in drawn
        if shown
    ]
    for condition in (condition for condition in get_args(Condition) if condition in gates):
        gate = drawing.svg(12, 12, drawing.crossing(6, 6, condition, palette))
        keys.append({"text": f"crossing point {condition}", "svg": gate, "height": 0.95})
    return keys


def _key(precision: int, presence: Any, palette: Palette) -> str:
    counts = tuple(int(code == 0) for code in range(len(SYMBOLS)))
    sample = Entry(1, "", "", 0, 0, precision, 0, counts, presence, ())
    return drawing.svg(26, 26, drawing.symbol(sample, 13, 13, 8.5, palette))


def map_description(plate: Plate) -> str:
    """Return what the map shows, in words, for those who cannot see it."""
    places = "; ".join(f"{entry.number} {entry.place}" for entry in plate.entries[:20])
    crossings = " ".join(f"{in_words(lane)}." for lane in plate.lanes)
    return " ".join(
        filter(None, (f"Map of {plate.title}.", f"{places}." * bool(places), crossings))
    )


def notes(plate: Plate) -> list[str]:
    """Return what stands in small print under a plate, a paragraph each."""
    said = []
    if plate.outside:
        said.append(f"{plate.outside} event{'s' * (plate.outside != 1)} outside the picture.")
    if plate.withheld:
        said.append(f"{plate.withheld}.")
    if plate.filter_words:
        said.append(f"Shown: {plate.filter_words}.")
    if any(entry.geo_precision > 1 for entry in plate.entries):
        said.append(
            "Places: “near” is drawn at the settlement’s point, some 1 km off; "
            "“area” at a point in it."
        )
    said[:] = [" ".join(said)] if said else []
    if plate.sources:
        said.append(f"Sources: {' · '.join(map(_whole, plate.sources))}")
    disclaimer = f"{designation().name}: boundaries and names imply no position on status."
    said.append(" ".join(filter(None, (disclaimer, plate.footnote))))
    said.append(" · ".join(filter(None, (plate.cutoff, plate.address))))
    return said


def _whole(source: str) -> str:
    """Return a source whose brackets no line ends in, as *GeoNames (CC BY 4.0)*."""
    return _IN_BRACKETS.sub(lambda found: found[0].replace(" ", "\u00a0"), source)


def _locator(frame: Frame, palette: Palette) -> dict[str, Any] | None:
    """Return a small Kosovo with the map's frame in it, unless the map shows most of it."""
    width, height = (share * frame.width for share in _LOCATOR)
    whole = within(KOSOVO, width, height)
    west, south, east, north = frame.bounds
    (left, right), (bottom, top) = whole.project([west, east], [south, north])
    if (right - left) * (bottom - top) > 0.5 * width * height:
        return None
    left, right = max(float(left), 1.5), min(float(right), width - 1.5)
    top, bottom = max(float(top), 1.5), min(float(bottom), height - 1.5)
    parts = [
        drawing.rectangle(0, 0, width, height, palette.paper),
        *drawing.shapes(
            whole, layers.outline(), fill=palette.land, stroke=palette.line, stroke_width=0.7
        ),
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" '
        f'height="{bottom - top:.2f}" fill="none" stroke="{palette.accent}" stroke-width="1.6"/>',
        f'<rect x="0.4" y="0.4" width="{width - 0.8:.2f}" height="{height - 0.8:.2f}" '
        f'fill="none" stroke="{palette.rule}" stroke-width="0.8"/>',
    ]
    return {"svg": drawing.svg(width, height, parts), "width": width, "height": height}


def _qr(address: str) -> str:
    kept = io.BytesIO()
    segno.make(address, error="l", micro=False).save(kept, kind="svg", xmldecl=False, **QR)
    return kept.getvalue().decode()
