"""The plate's colours: those of the page, as values, in light and in dark."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.plate.content import Theme


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb, by what they paint, and how much of relief and routes shows (0 to 1)."""

    paper: str
    ink: str
    muted: str
    rule: str
    accent: str
    land: str
    surround: str
    water: str
    line: str
    route: str
    halo: str
    relief: float
    route_opacity: float


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        paper="#FFFFFF",
        ink="#1B1B1B",
        muted="#5C5A55",
        rule="#CFCBC1",
        accent="#1F4E79",
        land="#FAF4E6",
        surround="#E6E8E6",
        water="#A9C6D8",
        line="#6B6862",
        route="#E3D2A8",
        halo="#FFFDF7",
        relief=0.45,
        route_opacity=0.8,
    ),
    "dark": Palette(
        paper="#14171A",
        ink="#ECEAE4",
        muted="#A9A7A0",
        rule="#3A4147",
        accent="#8FBDEB",
        land="#2A2B28",
        surround="#1B2024",
        water="#35505F",
        line="#9B9A94",
        route="#574F3A",
        halo="#1B1D1F",
        relief=0.5,
        route_opacity=0.8,
    ),
}
