"""Whether a clause says that something is still in place, in three languages."""

from __future__ import annotations

import re

_STILL = re.compile(
    r"\b(?:"
    r"still (?:\w+ )?(?:stand\w*|in place|block\w*|closed|shut|there|up|manned)"
    r"|remain(?:s|ed|ing)? (?:\w+ )?(?:in place|block\w*|closed|shut|standing|up)"
    r"|(?:has|have) not (?:yet )?been (?:removed|cleared|reopened)"
    r"|(?:i dalje|jos uvek|jos uvijek|jos) (?:\w+ ){0,2}?(?:traj\w+|stoj\w+|blokiran\w*"
    r"|zatvoren\w*|nalaz\w+|na put\w+|na mestu|u prekidu|postavljen\w*|nisu uklonjen\w*)"
    r"|(?:su|je|ostaj\w+|ostal\w+) (?:i dalje |jos )(?:\w+ )?(?:blokiran\w*|zatvoren\w*|na \w+)"
    r"|ende (?:\w+ ){0,2}?(?:qendroj\w+|bllokuar\w*|mbyllur\w*|ne vend)"
    r"|qendroj\w+ ende"
    r"|(?:vazhdo\w+|vijo\w+|mbet\w+) (?:te jene? |te jete )?(?:te |e |i )?(?:bllokuar|mbyllur)\w*"
    r")(?!\w)"
)


def tells_that_it_stands(plain: str) -> bool:
    """Return whether a folded clause says that something is still standing or still shut."""
    return _STILL.search(plain) is not None
