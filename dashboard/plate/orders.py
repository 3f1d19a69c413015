"""What is ordered from the command line or in a file: a view, and the products to make of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import yaml

from dashboard.plate.compose import Wishes
from dashboard.plate.content import SizeName, Theme
from dashboard.plate.products import PRODUCTS, FormatName
from dashboard.plate.scrub import MovingForm
from dashboard.query import PARAMETERS
from dashboard.view import ViewState
from geodata.reading import dates

AnyForm = FormatName | MovingForm

FORMS: tuple[AnyForm, ...] = (*(kind.name for kind in PRODUCTS), *get_args(MovingForm))
"""Everything that can be made of a view."""

MOST_LOGO = 2_000_000
"""Bytes of a logo, at most."""

_VIEW_KEYS = ("from", "to", "asof", "types", "q", "place", "names", "map")
_DAY_KEYS = ("from", "to", "asof")
_WISH_KEYS = ("title", "handling", "product", "logo", "public")
_MAKING_KEYS = ("size", "format", "theme", "name")

KEYS = (*_VIEW_KEYS, *_WISH_KEYS, *_MAKING_KEYS)
"""What an order may say."""

_AGO = re.compile(r"(\d{1,4}) days? ago")
_LOGOS = (b"\x89PNG", b"\xff\xd8\xff")


class OrderError(ValueError):
    """What is ordered cannot be made; the text says which key, why, and what to write instead."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}" if key else reason)
        self.key, self.reason = key, reason


@dataclass(frozen=True)
class Order:
    """What to make.

    Attributes
    ----------
    view, wishes
        What the plate says.
    sizes, forms
        Papers and kinds of files.
    theme
        Light or dark.
    name
        What files are called after `KOS_`; blank for the title.
    """

    view: ViewState
    wishes: Wishes
    sizes: tuple[SizeName, ...] = ("slide",)
    forms: tuple[AnyForm, ...] = ("png",)
    theme: Theme = "light"
    name: str = ""


def read_order(told: Mapping[str, Any], today: date, folder: Path = Path()) -> Order:
    """Return the order that keys and values tell.

    Parameters
    ----------
    told
        Values by *KEYS*: those of the view as in the map's address, days also as `today`,
        `yesterday` or `6 days ago`; `size` and `format` may be lists. Blank ones count as missing.
    today
        The day it is.
    folder
        From which the file of a logo is named.

    Raises
    ------
    OrderError
        For an unknown key, or a value that cannot be read.
    """
    for key in told:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, n=1)
            meant = f"Did you mean '{near[0]}'?" if near else f"Known are {', '.join(KEYS)}."
            raise OrderError("", f"'{key}' is no key. {meant}")
    given = {key: value for key, value in told.items() if value not in (None, "", [])}
    view = _view({key: given[key] for key in _VIEW_KEYS if key in given}, today)
    texts = {key: str(given.get(key, "")) for key in ("title", "handling", "product")}
    logo = _logo(folder / str(given["logo"])) if "logo" in given else b""
    public = given.get("public", False)
    if not isinstance(public, bool):
        raise OrderError("public", f"'{public}' is neither true nor false.")
    return Order(
        view,
        Wishes(**texts, logo=logo, public=public),
        _several("size", given.get("size", "slide"), get_args(SizeName)),
        _several("format", given.get("format", "png"), FORMS),
        _several("theme", given.get("theme", "light"), get_args(Theme))[0],
        str(given.get("name", "")),
    )


def read_orders(path: Path, today: date) -> list[Order]:
    """Return the orders of a YAML file.

    It is a list of products, or a mapping with the list under `products` and under `defaults` what
    holds for each of them that does not say else.

    Raises
    ------
    OrderError
        If the file cannot be read, with the product and key that it is about.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OrderError("", f"{path} could not be read: {error.strerror or error}.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        at = getattr(error, "problem_mark", None)
        where = f", line {at.line + 1}" if at else ""
        why = getattr(error, "problem", None) or error
        raise OrderError("", f"{path.name}{where} is no YAML: {why}.") from None
    defaults, listed = ({}, data) if isinstance(data, list) else _parts(data, path)
    if not listed or not isinstance(listed, list):
        raise OrderError("", f"{path.name} lists no product; begin each with a hyphen.")
    return [
        _numbered(
            number, {**defaults, **(one if isinstance(one, dict) else {"": one})}, path, today
        )
        for number, one in enumerate(listed, 1)
    ]


def _parts(data: Any, path: Path) -> tuple[dict[str, Any], Any]:
    if not isinstance(data, dict) or not set(data) <= {"defaults", "products"}:
        raise OrderError("", f"{path.name} is no list, nor has it only `defaults` and `products`.")
    defaults = data.get("defaults") or {}
    if not isinstance(defaults, dict):
        raise OrderError("", f"{path.name}: `defaults` are no keys with values.")
    return defaults, data.get("products")


def _numbered(number: int, told: dict[str, Any], path: Path, today: date) -> Order:
    try:
        return read_order(told, today, path.parent)
    except OrderError as error:
        raise OrderError("", f"{path.name}, product {number}: {error}") from None


def _view(given: Mapping[str, Any], today: date) -> ViewState:
    view = ViewState()
    for parameter in PARAMETERS:
        if parameter.key not in given:
            continue
        text = ",".join(_texts(given[parameter.key]))
        if parameter.key in _DAY_KEYS:
            text = _day(text, parameter.key, today).isoformat()
        try:
            view = parameter.read(view, text)
        except ValueError as reason:
            raise OrderError(parameter.key, f"'{text}' {reason}.") from None
    if view.start and view.end and view.start > view.end:
        raise OrderError("from", f"{view.start} is after {view.end}; exchange from and to.")
    return view


def _day(text: str, key: str, today: date) -> date:
    words = " ".join(text.lower().split())
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    if match := _AGO.fullmatch(words):
        return today - timedelta(days=int(match[1]))
    day = dates.parse_day(text)
    if day is None:
        raise OrderError(key, dates.refuse_day(text).message)
    return day


def _several(key: str, value: Any, known: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return one or several values that have to be among those known, each once."""
    texts = list(dict.fromkeys(part.strip().lower() for part in _texts(value)))
    for text in texts:
        if text not in known:
            raise OrderError(key, f"'{text}' is none of {', '.join(known)}.")
    return tuple(texts)


def _texts(value: Any) -> Iterator[str]:
    for part in value if isinstance(value, list | tuple) else [value]:
        yield from str(part).split(",")


def _logo(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OrderError("logo", f"{path} could not be read: {error.strerror or error}.") from None
    if len(data) > MOST_LOGO:
        raise OrderError("logo", f"{path} is larger than {MOST_LOGO // 1_000_000} MB.")
    if not data.startswith(_LOGOS) and b"<svg" not in data[:1000]:
        raise OrderError("logo", f"{path} is neither PNG, JPEG nor SVG.")
    return data


def with_base(order: Order, base: str) -> Order:
    """Return an order whose addresses begin with that of the map."""
    return replace(order, wishes=replace(order.wishes, base=base))
