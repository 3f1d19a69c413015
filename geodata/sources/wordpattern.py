"""A word of a search as a pattern for texts as they are written, whatever engine holds them.

In memory a text is made comparable once (`places.names.normalise`) and then looked through. An
engine has the text as it is, so the word is made a pattern of all that may be written for it:
``brnjak`` finds ``Bërnjak`` and ``Брњак``.
"""

from __future__ import annotations

import re
from functools import cache

from geodata.places.names import normalise

_ALPHABETS = ((0x41, 0x24F), (0x1E00, 0x1EFF), (0x400, 0x45F), (0x490, 0x491), (0xFB00, 0xFB06))
"""First and last letter of the alphabets that fold into plain Latin ones: Latin and Cyrillic."""

_MARKS = "\u0300-\u036fьЬ"
"""Accents as characters of their own, which stand behind their letter, and what is not heard."""


def word_pattern(word: str) -> str:
    """Return a regular expression that finds a word, or what folds into it, within a text.

    It has nothing that engines read differently: classes, groups and alternatives only.

    Parameters
    ----------
    word : str
        One word, as *normalise* returns it.

    Examples
    --------
    >>> import re
    >>> all(re.search(word_pattern("brnjak"), text) for text in ("Brnjak", "у Брњаку", "BRNJAK"))
    True
    """
    marks = f"[{_MARKS}]*"

    @cache
    def rest(at: int) -> str:
        if at == len(word):
            return ""
        options = []
        for length in range(1, _longest() + 1):
            part = word[at : at + length]
            whole = _letters().get(part, "") if len(part) == length else ""
            if length == 1:
                whole += "".join({part.lower(), part.upper()})
            if whole:
                options.append(f"{_class(whole)}{marks}{rest(at + length)}")
        # The last letter may be the first half of one that folds into two.
        last = word[at:]
        halves = "".join(ls for fold, ls in _letters().items() if _begins(fold, last))
        if halves:
            options.append(_class(halves))
        return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"

    # And the first one the second half of such a letter.
    begun = [
        f"{_class(letters)}{marks}{rest(at)}"
        for at in range(1, min(_longest(), len(word) + 1))
        if (letters := "".join(ls for fold, ls in _letters().items() if _ends(fold, word[:at])))
    ]
    begun += [
        _class(letters)
        for letters in ["".join(ls for fold, ls in _letters().items() if word in fold[1:-1])]
        if letters
    ]
    options = [rest(0), *begun]
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


@cache
def _letters() -> dict[str, str]:
    """Return the letters that fold into each plain letter, or into each two or three."""
    found: dict[str, str] = {}
    for first, last in _ALPHABETS:
        for code in range(first, last + 1):
            fold = normalise(chr(code))
            if fold.isalnum():
                found[fold] = found.get(fold, "") + chr(code)
    return found


@cache
def _longest() -> int:
    return max(map(len, _letters()))


def _begins(fold: str, part: str) -> bool:
    return len(fold) > len(part) and fold.startswith(part)


def _ends(fold: str, part: str) -> bool:
    return len(fold) > len(part) and fold.endswith(part)


def _class(letters: str) -> str:
    distinct = "".join(dict.fromkeys(letters))
    return f"[{re.escape(distinct)}]" if len(distinct) > 1 else re.escape(distinct)
