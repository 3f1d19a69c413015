"""Where things happened: the places that a text names, in any spelling, case and script.

The longest name wins: ``North Mitrovica`` is not ``Mitrovica``. A village or a crossing point
counts wherever it stands. A capital or a country counts only where something happens *in* it;
"Belgrade said" names a government, and so does "Pristina's decision".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from geodata.draft.name_forms import Name, known_names, names_by_first_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.draft.folding import Folded, Token
    from geodata.places.place import Place

Role = Literal["place", "area", "power", "origin"]

# Capitals, countries and Kosovo itself are powers too, unless one of these stands before them.
_INSIDE = re.compile(
    r"\b(?:in|at|near|outside|across|throughout|inside|u|kod|blizu|na|širom|ne|afer|prane|neper)"
    r"(?: (?:the|downtown|central|southern|northern|capital|glavnom gradu|kryeqytetin),?)* $"
)
_TRAVEL = re.compile(
    r"\b(?:flew|flies|travel\w*|came|arriv\w*|went|return\w*|doputova\w*|stiga\w*|otputova\w*"
    r"|udheto\w*|mberri\w*)\b[^.]{0,25}\b(?:to|u|ne) $"
)
# "The authorities in Belgrade": who they are, not where they act.
_SEATED = re.compile(
    r"\b(?:authorities|officials?|government|ministry|leader(?:s|ship)|institutions|vlasti|vlada"
    r"|autoritetet|qeveria|ministry) (?:in|u|ne) $"
)
# "A Vushtrri-born Serb", "rođen u Peći": where somebody comes from.
_BORN = re.compile(
    r"\b(?:born|native of|resident of|originally from|rodj?en\w*|rodom iz|poreklom iz"
    r"|lindur|me origjine nga)(?: (?:in|u|ne))?(?: (?:the )?(?:town|village|city) of)? $"
)
_BEFORE = 48  # characters that are looked at before a name

_PREPOSITION = re.compile(
    r"\b(?:in|at|near|outside|village of|town of|u|kod|blizu|ne|afer|prane|fshati[nt]|sel[ua]) "
    r"(?:the |village of |town of )?$"
)
# Words with a capital letter that stand behind "in" and "at" and are no places.
_NO_PLACES = re.compile(
    r"the|this|that|these|those|he|she|it|they|his|her|its|their|our|we|english|serbian|albanian"
    r"|european|western|ethnic|interior|prime|president|minist\w+|security|parliament|assembly"
    r"|article|resolution|operation|christmas|easter|orthodox"
    r"|srpsk\w+|albansk\w+|vlad\w|skupstin\w|predsedni\w+|premijer\w*|ministar\w*|evrop\w+"
    r"|kuvend\w*|qeveri\w*|serbe|shqip\w*|presiden\w+|kryeministr\w+|\d.*"
)
# From here on two spellings are taken for one name, and below the second nothing is suggested.
SAME_NAME = 85.0
_SIMILAR_NAME = 70.0
_SHORTEST_NAME = 5


class PlaceMention(NamedTuple):
    """A place that a text names."""

    start: int
    end: int
    """Positions in the folded text, *end* exclusive."""

    place: Place
    role: Role
    """`area` counts where no smaller place is told; `power` is who acted, and `origin` is where
    somebody comes from: neither says where it happened.
    """

    is_near_match: bool
    """Whether the name is only spelt nearly like that of the place."""


class UnknownPlace(NamedTuple):
    """A name that stands where a place's would, and that nobody here knows."""

    start: int
    end: int
    suggestions: tuple[str, ...]


def find_places(text: Folded, taken: Sequence[tuple[int, int]] = ()) -> list[PlaceMention]:
    """Return the places that a text names, in order; none overlaps another.

    Parameters
    ----------
    text : Folded
        The text.
    taken : sequence of (start, end)
        Spans that name an actor or a day. A place counts there only if its name reaches beyond.
    """
    tokens = text.tokens()
    mentions: list[PlaceMention] = []
    position = 0
    while position < len(tokens):
        name = _longest(text, tokens, position)
        if name is None:
            position += 1
            continue
        start, end = tokens[position].start, tokens[position + len(name.words) - 1].end
        if not any(first <= start and end <= last for first, last in taken):
            role = _role(text, name.place, start, end)
            mentions.append(PlaceMention(start, end, name.place, role, False))
        position += len(name.words)
    return mentions


def find_unknown(
    text: Folded, known: Sequence[tuple[int, int]]
) -> tuple[list[PlaceMention], list[UnknownPlace]]:
    """Return the places whose names are misspelt, and the names that are no place's.

    Parameters
    ----------
    text : Folded
        The text.
    known : sequence of (start, end)
        Spans that are understood: places, actors and dates.
    """
    near: list[PlaceMention] = []
    unknown: list[UnknownPlace] = []
    for start, end in _capitalised_behind_preposition(text, known):
        found, suggestions = _nearest(text.plain[start:end])
        if found is not None:
            near.append(PlaceMention(start, end, found, "place", True))
        else:
            unknown.append(UnknownPlace(start, end, suggestions))
    return near, unknown


def _longest(text: Folded, tokens: list[Token], position: int) -> Name | None:
    """Return the longest name that begins with the word at a position."""
    for name in names_by_first_form().get(tokens[position].text, ()):
        words = tokens[position : position + len(name.words)]
        if len(words) < len(name.words):
            continue
        if name.needs_capital and not any(word.is_capital for word in words):
            continue
        # "Viti" is a town, and at the start of an Albanian sentence a year.
        if len(words) == 1 and len(words[0].text) < _SHORTEST_NAME and _leads(text, words[0]):
            continue
        if all(word.text in forms for word, forms in zip(words, name.forms, strict=True)):
            return name
    return None


def _leads(text: Folded, word: Token) -> bool:
    """Return whether a word begins a sentence, so that its capital letter says nothing."""
    before = text.plain[: word.start].rstrip(" \"'“”„«»(")
    return not before or before[-1] in ".!?\n"


def _role(text: Folded, place: Place, start: int, end: int) -> Role:
    before = text.plain[max(0, start - _BEFORE) : start]
    if re.match(r"-(?:born|based|native)\b", text.plain[end:]) or _BORN.search(before):
        return "origin"
    is_region = place.kind == "region"
    if place.place_id == "northern-kosovo":
        return "area"
    if place.kind != "abroad" and place.place_id != "pristina" and not is_region:
        return "place"
    is_inside = _INSIDE.search(before) and not _SEATED.search(before)
    if is_inside or (_TRAVEL.search(before) and not is_region):
        # "In Kosovo's north" is no place of its own: the possessive leads on.
        if re.match(r"'s? \w", text.plain[end:]):
            return "power"
        return "area" if is_region else "place"
    return "power"


def _capitalised_behind_preposition(
    text: Folded, known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that stand where a place would and are not understood."""
    tokens = text.tokens()
    for position, token in enumerate(tokens):
        if not token.is_capital or _NO_PLACES.fullmatch(token.text):
            continue
        if any(start < token.end and token.start < end for start, end in known):
            continue
        if not _PREPOSITION.search(text.plain[max(0, token.start - _BEFORE) : token.start]):
            continue
        end = token.end
        for following in tokens[position + 1 : position + 3]:
            joined = text.plain[end : following.start] in (" ", "-")
            if not joined or not following.is_capital or _NO_PLACES.fullmatch(following.text):
                break
            end = following.end
        yield token.start, end


def _nearest(written: str) -> tuple[Place | None, tuple[str, ...]]:
    """Return the place of nearly this name, or None with what it might have meant."""
    from rapidfuzz import fuzz, process

    if len(written) < _SHORTEST_NAME:
        return None, ()
    names = known_names()
    close = process.extract(
        written, names.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=_SIMILAR_NAME
    )
    best = [(name, score) for name, score, _ in close if score >= SAME_NAME]
    if best and best[0][0][0] == written[0]:
        return names[best[0][0]], ()
    return None, tuple(dict.fromkeys(names[name].names["local"] for name, _, _ in close))
