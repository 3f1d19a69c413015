"""What a place is: its names, its kind, its point and how exact that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "crossing", "settlement", "bridge", "dam", "lake", "monastery", "site", "region", "abroad"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: The ways to show a name: local majority first, Albanian, Serbian (two scripts), English.
LANGUAGES = ("local", "sq", "sr", "sr_cyrl", "en")


@dataclass(frozen=True)
class Place:
    """A place that events can name.

    Attributes
    ----------
    place_id
        Stable slug, such as ``jarinje-crossing``.
    names
        Name to show by language: ``local``, ``sq``, ``sr``, ``sr_cyrl``, ``en``.
    aliases
        Further names, old, short and colloquial ones.
    kind
        One of :data:`KINDS`.
    latitude, longitude
        Degrees, EPSG:4326.
    geo_precision
        1 the place itself, 2 a settlement's point or a point near the place, 3 an area.
    radius_km
        How far an area reaches from its point, kilometres; 0 where the table does not say.
    municipality
        As its majority writes it; in brackets, ``(Serbia)``, for a place outside Kosovo.
    source
        Where the point comes from.
    at
        ``place_id`` of the settlement whose point stands in because this place's own is not
        known; empty otherwise.
    population
        Of the settlement, as GeoNames has it, for label priority only; 0 is unknown.
    note
        What a reader of the map should know about the point.
    """

    place_id: str
    names: dict[str, str]
    aliases: tuple[str, ...]
    kind: Kind
    latitude: float
    longitude: float
    geo_precision: int
    municipality: str
    source: str
    at: str = ""
    population: int = 0
    note: str = ""
    radius_km: float = 0

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name of the place, each once, the ones to show first."""
        return tuple(dict.fromkeys((*self.names.values(), *self.aliases)))

    def __hash__(self) -> int:
        return hash(self.place_id)
