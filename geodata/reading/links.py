"""What counts as a link, in a cell that may hold several.

Nothing but http(s) is ever made a link, so that a link cannot run a script. Links are separated
by spaces, or by a semicolon, a bar or a comma before a space or the next address: one of these may
be part of an address, but never its end. An address copied from the source of a page has `&amp;`
for `&`, and means the page all the same.
"""

from __future__ import annotations

import re

SPACE = "\\s\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space of any script, as a class of characters."""

_START = rf"[Hh][Tt][Tt][Pp][Ss]?://[^{SPACE}/?#;,|]"
LINK = rf"{_START}([^{SPACE}]*[^{SPACE};,|])?"
"""One link, as a regular expression for a whole text."""

_SEPARATOR = rf"[{SPACE};,|]"
CELL_OF_LINKS = rf"{_SEPARATOR}*({LINK}({_SEPARATOR}+{LINK})*{_SEPARATOR}*)?"
"""A cell of nothing but links; one without any is one too."""

_ONE_LINK = re.compile(LINK)
_BETWEEN = re.compile(rf"[;,|]*[{SPACE}]{_SEPARATOR}*|[;,|]+(?={_START})|[;,|]+$")
_AMPERSAND = re.compile(r"&(?:amp;|#0*38;)+")


def split_links(cell: str) -> list[str]:
    """Return the links in a cell, and the words that are none, in their order.

    Examples
    --------
    >>> split_links("https://a.org/x,1?b=2&amp;c=3; https://b.org|HTTP://c.org, see d")
    ['https://a.org/x,1?b=2&c=3', 'https://b.org', 'HTTP://c.org', 'see', 'd']
    """
    return [part for part in _BETWEEN.split(_AMPERSAND.sub("&", cell)) if part]


def is_link(text: str) -> bool:
    """Return whether a text is one http(s) link.

    Examples
    --------
    >>> is_link("https://a.org/x"), is_link("https://a.org/x,"), is_link("javascript:alert(1)")
    (True, False, False)
    """
    return _ONE_LINK.fullmatch(text) is not None
