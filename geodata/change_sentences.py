"""What changed between two days in three to six sentences to paste, from templates.

24 to 30 December 2022: 5 barricades went up, 1 army alert came into force. 9 barricades came
down, 1 army alert ended. Merdare closed on 28 Dec and opened again on 29 Dec; Jarinje and
Brnjak opened again on 30 Dec. 15 incidents are reported (6 political events, …).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geodata.changes import Changes, changes
from geodata.crossings import lanes
from geodata.kinds import (
    INCIDENT,
    brief,
    grouped,
    joined,
    opened,
    sentences,
    with_days,
    without_lanes,
)
from geodata.phrases import Part, capitalised, counted, listed, long_days, short_day, short_name
from geodata.schema import EVENT_TYPES, EventType
from geodata.state import AFTER_OVER, day_number, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from geodata.crossings import Turn
    from geodata.places.place import Place

_NOUNS: dict[EventType, tuple[str, str]] = {
    "barricade": ("incident at a barricade", "incidents at barricades"),
    "crossing closure": ("incident at a crossing point", "incidents at crossing points"),
    "police operation": ("police operation", "police operations"),
    "armed attack": ("armed attack", "armed attacks"),
    "clash or protest": ("clash or protest", "clashes or protests"),
    "military": ("military event", "military events"),
    "political": ("political event", "political events"),
    "policy measure": ("policy measure", "policy measures"),
}


def change_sentences(
    events: pd.DataFrame,
    phases: pd.DataFrame,
    found: Changes,
    language: str = "en",
    of: str = "",
) -> tuple[Part, ...]:
    """Return what changed between two days as sentences.

    Parameters
    ----------
    events : DataFrame
        As *read_events* returns them.
    phases : DataFrame
        Theirs, as *geodata.state.phases* returns them.
    found : Changes
        What changed.
    language : str
        In which places are named, one of *gazetteer.LANGUAGES*.
    of : str
        What alone the events are of, in words, as for *geodata.summary.summarise*.
    """
    named = [*found.started, *found.ended, *found.stayed, *found.not_known, *found.incidents]
    is_named = events["event_id"].isin(named).to_numpy()
    rows = brief(events, is_named)
    last_known = map(day_of, phases["end_possible"].to_numpy()[is_named])
    unknown = with_days(
        grouped(without_lanes(_of(rows, found.not_known)), language),
        "still",
        "last reported",
        dict(zip(rows["event_id"], last_known, strict=True)),
        found.last,
    )
    said = [
        list(joined(_clauses(rows, found.started, "began", language))),
        list(joined(_clauses(rows, found.ended, "ended", language))),
        opened("throughout, ", _clauses(rows, found.stayed, "stayed", language)),
        _crossings(events, phases, found, language),
        _incidents(_of(rows, found.incidents), found, "such incident" if of else "incident"),
        opened("it is not known whether ", unknown, ", or whether "),
        _possible(found),
    ]
    days = f"{long_days(found.first, found.last)}{f' ({of})' if of else ''}"
    return _led(days, said, "nothing is reported to have changed")


def change_of_day(
    events: pd.DataFrame, phases: pd.DataFrame, day: dt.date, language: str = "en"
) -> tuple[Part, ...]:
    """Return in a sentence or two what changed on a day of *geodata.changes.change_days*.

    Parameters
    ----------
    events, phases, language
        As for *change_sentences*.
    day : date
        The day. What was last reported on the day before is not known from this day on.
    """
    found = changes(events, phases, day, day)
    is_lost = (phases["end_possible"] == day_number(day) - 1) & (phases["after"] != AFTER_OVER)
    lost = brief(events, is_lost.to_numpy())
    rows = brief(events, events["event_id"].isin([*found.started, *found.ended]).to_numpy())
    turned = [
        [*_names([turn.place], (turn.event_id,), language), Part(f" {_verb(turn)}")]
        for turn in found.turns
    ]
    said = [
        list(
            joined(
                [
                    *_clauses(rows, found.started, "began", language),
                    *_clauses(rows, found.ended, "ended", language),
                    *turned,
                ]
            )
        ),
        opened(
            "it is no longer known whether ",
            [group.clause(group.kind.still) for group in grouped(without_lanes(lost), language)],
            ", or whether ",
        ),
    ]
    return _led(short_day(day), said, "nothing changed")


def _led(days: str, said: Sequence[list[Part]], nothing: str) -> tuple[Part, ...]:
    """Return sentences behind the days that they are about, and with capitals."""
    first, *others = [sentence for sentence in said if sentence] or [[Part(nothing)]]
    capital = [[one._replace(text=capitalised(one.text)), *rest] for one, *rest in others]
    return tuple(sentences([[Part(f"{days}: "), *first], *capital]))


def _of(rows: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    return rows[rows["event_id"].isin(ids)]


def _clauses(
    rows: pd.DataFrame, ids: Sequence[str], phrase: str, language: str
) -> list[list[Part]]:
    """Return what became of standing things; crossing points have a sentence of their own."""
    return [
        group.clause(getattr(group.kind, phrase), names_places=True)
        for group in grouped(without_lanes(_of(rows, ids)), language)
    ]


def _crossings(
    events: pd.DataFrame, phases: pd.DataFrame, found: Changes, language: str
) -> list[Part]:
    """Return how crossing points changed, those with the same story together, and which did not."""
    stories: dict[str, list[Turn]] = {}
    for turn in found.turns:
        stories.setdefault(turn.place.place_id, []).append(turn)
    told: dict[str, list[list[Turn]]] = {}
    for story in stories.values():
        days = [f"{_verb(turn)} {_when(turn, found.last)}" for turn in story]
        told.setdefault(listed(days), []).append(story)
    clauses = [
        [
            *_names(
                [story[0].place for story in alike],
                [turn.event_id for story in alike for turn in story],
                language,
            ),
            Part(f" {words}"),
        ]
        for words, alike in told.items()
    ]
    all_lanes = lanes(events, phases, found.first, found.last)
    for state in ("closed", "restricted"):
        kept = [
            lane
            for lane in all_lanes
            if {span.state for span in lane.spans} == {state} and lane.place.place_id not in stories
        ]
        if kept:
            ids = [span.event_id for lane in kept for span in lane.spans]
            names = _names([lane.place for lane in kept], ids, language)
            clauses.append([*names, Part(f" stayed {state}")])
    return list(joined(clauses, "; "))


def _verb(turn: Turn) -> str:
    """Return what a crossing point did; the same words for one and for several."""
    if turn.after == "closed":
        return "closed"
    if turn.after == "restricted":
        return "opened in part" if turn.before == "closed" else "became restricted"
    return "opened again" if turn.after == "open" else "may have opened"


def _when(turn: Turn, last: dt.date) -> str:
    if turn.after == "not known":
        return f"after {short_day(turn.day - dt.timedelta(days=1), last)}"
    return f"on {short_day(turn.day, last)}"


def _names(places: Iterable[Place], ids: Iterable[str], language: str) -> list[Part]:
    names = [short_name(place.names["en"], language) for place in places]
    return [Part(listed(names), "crossing", tuple(dict.fromkeys(ids)))]


def _incidents(rows: pd.DataFrame, found: Changes, none: str) -> list[Part]:
    """Return how many incidents there were of which type, and how many came to harm."""
    harm = _harm(found)
    if rows.empty:
        return [Part(f"no {none} is reported{harm}")]
    by_type = {name: tuple(ids) for name, ids in rows.groupby("event_type")["event_id"]}
    numbers = [[_counted(by_type[name], *_NOUNS[name])] for name in EVENT_TYPES if name in by_type]
    verb = "is" if len(rows) == 1 else "are"
    return [
        _counted(tuple(rows["event_id"]), "incident", "incidents"),
        Part(f" {verb} reported ("),
        *joined(numbers),
        Part(f"){harm}"),
    ]


def _counted(ids: tuple[str, ...], one: str, many: str) -> Part:
    return Part(counted(len(ids), one, many), INCIDENT, ids)


def _harm(found: Changes) -> str:
    """Return the dead and the hurt, as far as rows give any number."""
    people = [
        f"{count.words} {word}"
        for count, word in ((found.killed, "killed"), (found.hurt, "hurt"))
        if count.words
    ]
    return f", with {listed(people)}" if people and (found.incidents or found.started) else ""


def _possible(found: Changes) -> list[Part]:
    if not found.possible:
        return []
    number = counted(len(found.possible), "more", "more")
    return [Part("possibly, by imprecise dates: "), Part(number, "possible", found.possible)]
