"""The kinds of standing things that a brief tells apart, and the words that it has for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from geodata.crossings import crossings_of
from geodata.nature import NO_CONDITION
from geodata.phrases import Part, counted, place_key, short_day, short_name
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

KindName = Literal[
    "barricade",
    "crossing",
    "police",
    "troops",
    "alert",
    "measure",
    "protest",
    "attack",
    "political",
]

INCIDENT = "incident"
"""What a part of a sentence counts where it counts incidents."""

MOST_NAMES = 5
"""How many places a sentence names; beyond, their number has to do."""


class Kind(NamedTuple):
    """One kind of standing thing. In its phrases `{}` is a number with its noun."""

    name: KindName
    one: str
    many: str
    stands: tuple[str, str]
    """What it does on a day: of one, of several."""

    still: str
    """What is not known of it, after "whether"."""

    began: str
    """What became of it on its first day."""

    ended: str
    """What became of it on its last day."""

    stayed: str
    """What it did all through some days, after "Throughout,"."""

    counts_places: bool = False
    """Whether places are counted and named: two rows may tell of one deployment there."""


def _deployed(name: KindName, who: str) -> Kind:
    return Kind(
        name,
        "place",
        "places",
        (f"{who} are deployed in {{}}", f"{who} are deployed in {{}}"),
        f"{who} were still deployed in {{}}",
        f"{who} were deployed to {{}}",
        f"the deployment of {who} to {{}} ended",
        f"{who} were deployed in {{}}",
        counts_places=True,
    )


def _going_on(name: KindName, one: str, many: str) -> Kind:
    return Kind(
        name,
        one,
        many,
        ("{} goes on", "{} go on"),
        "{} still went on",
        "{} began",
        "{} ended",
        "{} went on",
    )


def _in_force(name: KindName, one: str, many: str) -> Kind:
    return Kind(
        name,
        one,
        many,
        ("{} is in force", "{} are in force"),
        "{} still held",
        "{} came into force",
        "{} ended",
        "{} held",
    )


# In the order in which a brief names them.
KINDS: tuple[Kind, ...] = (
    Kind(
        "barricade",
        "barricade",
        "barricades",
        ("{} stands", "{} stand"),
        "{} still stood",
        "{} went up",
        "{} came down",
        "{} stood",
    ),
    # A brief names what a crossing point is: closed or restricted; see *crossing_clauses*.
    Kind(
        "crossing",
        "crossing point",
        "crossing points",
        ("{} is closed or restricted", "{} are closed or restricted"),
        "{} stayed closed or restricted",
        "{} closed or became restricted",
        "{} opened again",
        "{} stayed closed or restricted",
        counts_places=True,
    ),
    _deployed("police", "police"),
    _deployed("troops", "troops"),
    _in_force("alert", "army alert", "army alerts"),
    _in_force("measure", "measure", "measures"),
    _going_on("protest", "protest", "protests"),
    _going_on("attack", "attack", "attacks"),
    _going_on("political", "political action", "political actions"),
)
_CODES: dict[KindName, int] = {kind.name: code for code, kind in enumerate(KINDS)}
_BY_TYPE: dict[str, KindName] = {
    "barricade": "barricade",
    "crossing closure": "crossing",
    "police operation": "police",
    "armed attack": "attack",
    "clash or protest": "protest",
    "military": "troops",
    "political": "political",
    "policy measure": "measure",
}
_COLUMNS = (
    "event_id",
    "event_type",
    "sub_event_type",
    "is_standing",
    "condition_code",
    "location",
    "latitude",
    "longitude",
)
_ALERT = re.compile(r"\b(alert|readiness)\b", re.IGNORECASE)


def kind_codes(events: pd.DataFrame) -> NDArray[np.int8]:
    """Return the kind of each event, were it standing, as its position in *KINDS*.

    What makes a crossing point closed or restricted is of that kind, whatever its type; only a
    barricade there stays one.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    """
    codes = by_value(events["event_type"], lambda name: _CODES[_BY_TYPE[name]], np.int8)
    is_alert = by_value(events["sub_event_type"], lambda text: bool(_ALERT.search(text)), np.bool_)
    codes[is_alert & (codes == _CODES["troops"])] = _CODES["alert"]
    says_condition = events["condition_code"].to_numpy() != NO_CONDITION
    codes[says_condition & (codes != _CODES["barricade"])] = _CODES["crossing"]
    result: NDArray[np.int8] = codes
    return result


def brief(events: pd.DataFrame, chosen: NDArray[np.bool_]) -> pd.DataFrame:
    """Return what sentences say of some events, at a fraction of the cost of copying their rows.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    chosen : bool, shape (n,)
        Which of them.
    """
    return pd.DataFrame({name: events[name].array[chosen] for name in _COLUMNS})


class Group(NamedTuple):
    """Things of one kind."""

    kind: Kind
    event_ids: tuple[str, ...]
    places: tuple[str, ...]
    """Short names of their places, each once."""

    @property
    def number(self) -> int:
        """How many there are, of places where those count."""
        return len(self.places) if self.kind.counts_places else len(self.event_ids)

    def clause(self, phrase: str, aside: str = "", *, names_places: bool = False) -> list[Part]:
        """Return a phrase with the number, and in brackets the places (if few) and an aside."""
        before, _, after = phrase.partition("{}")
        number = counted(self.number, self.kind.one, self.kind.many)
        names_places |= self.kind.counts_places
        names = ", ".join(self.places) if names_places and len(self.places) <= MOST_NAMES else ""
        beside = "; ".join(filter(None, (names, aside)))
        parts = [
            Part(before),
            Part(number, self.kind.name, self.event_ids),
            Part(after + (f" ({beside})" if beside else "")),
        ]
        return [part for part in parts if part.text]

    @property
    def stands(self) -> str:
        """The phrase for what they do on a day."""
        return self.kind.stands[self.number != 1]


def grouped(events: pd.DataFrame, language: str = "en") -> list[Group]:
    """Return standing events by kind, in the order of *KINDS*; kinds without any are left out.

    Parameters
    ----------
    events : DataFrame
        As *read_events* or *brief* returns them.
    language : str
        In which places are named, one of *gazetteer.LANGUAGES*.
    """
    found: dict[int, tuple[list[str], dict[str, str]]] = {}
    columns = (kind_codes(events), events["event_id"], events["location"])
    for code, event_id, location in zip(*(column.tolist() for column in columns), strict=True):
        ids, places = found.setdefault(code, ([], {}))
        ids.append(event_id)
        places.setdefault(place_key(location), short_name(location, language))
    return [
        Group(KINDS[code], tuple(ids), tuple(dict.fromkeys(places.values())))
        for code, (ids, places) in sorted(found.items())
    ]


def without_lanes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return standing things but for what their crossing point's lane tells already.

    Parameters
    ----------
    rows : DataFrame
        As *brief* returns them.
    """
    is_told = np.zeros(len(rows), dtype=np.bool_)
    is_told[list(crossings_of(rows))] = True
    besides: pd.DataFrame = rows[~(is_told & (kind_codes(rows) == _CODES["crossing"]))]
    return besides


def with_days(
    groups: Iterable[Group], phrase: str, last: str, known: Mapping[str, dt.date], beside: dt.date
) -> list[list[Part]]:
    """Return a clause for each group that says when its things were last reported.

    Parameters
    ----------
    groups : iterable of Group
        The things.
    phrase : str
        Name of the phrase of their kind: `stands` or `still`.
    last : str
        What the days are: `last reported`.
    known : mapping
        The day of each thing, by its event_id.
    beside : date
        The day of the sentence, whose year need not be said again.
    """
    clauses = []
    for group in groups:
        days = sorted({known[event_id] for event_id in group.event_ids})
        written = [short_day(day, beside) for day in days]
        when = written[0] if len(days) == 1 else f"between {written[0]} and {written[-1]}"
        words = group.stands if phrase == "stands" else group.kind.still
        clauses.append(group.clause(words, f"{last} {when}"))
    return clauses


def joined(clauses: Iterable[list[Part]], comma: str = ", ") -> Iterator[Part]:
    """Yield the parts of clauses as those of one sentence, with commas between them."""
    for number, clause in enumerate(clauses):
        if number:
            yield Part(comma)
        yield from clause


def opened(opening: str, clauses: Sequence[list[Part]], comma: str = ", ") -> list[Part]:
    """Return a sentence of clauses behind an opening, empty if there are none."""
    return [Part(opening), *joined(clauses, comma)] if clauses else []


def sentences(clauses: Iterable[Sequence[Part]]) -> Iterator[Part]:
    """Yield the parts of several sentences with stops and spaces; empty ones are left out."""
    for number, clause in enumerate(filter(None, clauses)):
        if number:
            yield Part(" ")
        yield from clause
        yield Part(".")
