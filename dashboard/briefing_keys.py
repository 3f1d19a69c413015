"""The keys of the address that are a briefer's: the picture, how it is presented, and a story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args
from urllib.parse import unquote

from dashboard.parameter import Parameter
from dashboard.plate.content import SizeName, Theme
from dashboard.view import MAX_MARK, MAX_SAID, MAX_STORY, MAX_TITLE, PlateChoice, Step, ViewState

Write = Callable[[ViewState], str | None]
Read = Callable[[ViewState, str], ViewState]


def one_line(text: str, most: int) -> str:
    """Return a text of a briefer's own on one line: printable letters, *most* of them at most."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:most].strip()


def _chosen(view: ViewState, **changes: Any) -> ViewState:
    return replace(view, plate=replace(view.plate, **changes))


def _written(name: str) -> Write:
    """Return what writes one choice, unless it is the default."""

    def write(view: ViewState) -> str | None:
        chosen = getattr(view.plate, name)
        return None if chosen == getattr(PlateChoice(), name) else chosen

    return write


def _text(name: str, most: int) -> Read:
    return lambda view, text: _chosen(view, **{name: one_line(text, most)})


def _one_of(name: str, choices: Any) -> Read:
    def read(view: ViewState, text: str) -> ViewState:
        if text not in get_args(choices):
            raise ValueError(f"is none of {', '.join(get_args(choices))}")
        return _chosen(view, **{name: text})

    return read


def _read_public(view: ViewState, text: str) -> ViewState:
    if text != "yes":
        raise ValueError("is not 'yes'")
    return _chosen(view, public=True)


def _read_view(view: ViewState, text: str) -> ViewState:
    if text != "brief":
        raise ValueError("is not 'brief'")
    return replace(view, brief=True)


def _write_story(view: ViewState) -> str | None:
    return ";".join(map(_write_step, view.story)) or None


def _write_step(step: Step) -> str:
    event, said = _guarded(step.event), _guarded(step.said)
    return f"{event}~{said}" if said else event


def _guarded(text: str) -> str:
    """Return a text in which no letter of its own is taken for a separator."""
    return "".join(f"%{ord(letter):02X}" if letter in "%;~" else letter for letter in text)


def _read_story(view: ViewState, text: str) -> ViewState:
    steps: dict[str, Step] = {}
    for part in text.split(";"):
        event, _, said = part.partition("~")
        name = unquote(event).strip()
        if name:
            steps.setdefault(name, Step(name, one_line(unquote(said), MAX_SAID)))
    return replace(view, story=tuple(steps.values())[:MAX_STORY])


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "view",
        "`brief`: the view presented, without controls; arrow keys step through it.",
        lambda view: "brief" if view.brief else None,
        _read_view,
    ),
    Parameter(
        "story",
        "Events presented one after the other, with `;` between them, each with a sentence of "
        "one's own behind `~`: `XK-20221210-12~It began at Rudare;XK-20221229-01`.",
        _write_story,
        _read_story,
    ),
    Parameter(
        "title",
        "The picture's title; without it, one is made from the view.",
        _written("title"),
        _text("title", MAX_TITLE),
    ),
    Parameter(
        "size",
        "The picture's paper: `slide`, `a4-landscape` or `a4-portrait`.",
        _written("size"),
        _one_of("size", SizeName),
    ),
    Parameter(
        "theme",
        "The picture's colours: `light` or `dark`.",
        _written("theme"),
        _one_of("theme", Theme),
    ),
    Parameter(
        "handling",
        "A handling mark at the picture's top and bottom.",
        _written("handling"),
        _text("handling", MAX_MARK),
    ),
    Parameter(
        "product",
        "The picture's product number.",
        _written("product"),
        _text("product", MAX_MARK),
    ),
    Parameter(
        "public",
        "`yes`: a picture that anyone may read, without restricted events.",
        lambda view: "yes" if view.plate.public else None,
        _read_public,
    ),
)
