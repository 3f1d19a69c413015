"""Who did it, and to whom it was done: what stands around a name in a clause.

A policeman who was shot is no actor of the shooting, and "a Kosovo policeman" names no government.
"""

from __future__ import annotations

import re

_REACH = 60  # characters that are looked at on either side of a name

# What belongs to an actor and suffers in its stead: "the KFOR patrol was attacked".
_PARTS = (
    r"soldiers?|troops|officers?|sergeant|police(?:man|men)|patrols?|vehicles?|cars?|members?"
    r"|peacekeepers|journalists?|crews?|station|building|base|posts?|convoy|pripadni\w+|vozil\w+"
    r"|patrol\w+|sluzbeni\w+|zyrtar\w*|patrull\w*"
)
_SUFFERS = re.compile(
    rf"(?:'s)?(?:,? (?:{_PARTS}))*(?:"
    r" (?:was|were|(?:has|have|had) been)(?: \w+ly)? (?:shot|killed|wounded|injured|hurt|attacked"
    r"|ambushed|beaten|stabbed|stoned|targeted|fired|arrested|detained|seized)"
    r"| came under (?:fire|attack)"
    r"|(?: (?:je|su))?(?: (?:lakse|teze|tesko))?(?: (?:je|su))? (?:ranjen|povredj?en|ubijen"
    r"|napadnut|uhapsen|priveden|pretucen|kamenovan)\w*"
    r"| u (?:plagos|vra|lendu|sulmu|arrestu|rrah|godit|ndalu)\w*)"
)
_UPON = re.compile(
    r"\b(?:at|against|on|wounded|killed|injured|shot dead|shot|beat|attacked|ambushed|stoned"
    r"|arrested|detained|targeted"
    r"|na|protiv|ranil\w+|napal\w+|uhapsil\w+|kamenoval\w+|dvojicu|trojicu|cetvoricu|petoricu"
    r"|ndaj|kunder|sulm(?:oi|uan)|arrest(?:oi|uan)|plagos(?:i|en)|vra(?:u|ne)|ndal(?:oi|uan))"
    rf"(?: (?:a|an|the|one|two|three|several|of|\d+|nje|dy|tre|tri|te|e|{_PARTS}))* $"
)

# Whoever says so did not do it.
_SAYS = re.compile(
    r"'?s?(?: on \w+)? (?:said|says|wrote|told|announced|confirmed|reported"
    r"|(?:je |su )?(?:saopstil|potvrdil|najavil|rekl|naveo|navel)\w*"
    r"|tha|thane|njoftoi|konfirmoi|ka bere te ditur)\b"
)
_SAID_BY = re.compile(
    r"\b(?:according to(?: the)?|said|(?:saopsti|potvrdi|najavi|rek|nave|kaza)\w+ (?:je|su)(?: iz)?"
    r"|tha|njoftoi|sipas|prema navodima) $"
)

# "North of Kosovo", "sa severa Kosova", "kryeministri i Kosovës": who it is, or where.
_OBLIQUE = re.compile(
    r"\b(?:of|with|from|to|for|against|between|in|into|over|on|a|an|the"
    r"|u|sa|iz|na|od|za|protiv|prema|izmedju|e|te|se|ne|nga|me|per|i) $"
)
_NOMINATIVE = re.compile(r"kosovo|srbija|beograd|pristina|vasington|brisel|moskva|tirana|rusija")
_ACTS = re.compile(
    r" (?:\w{2,}ed|has|have|had|will|would|may|says|said|put|shut|made|took|held|sent|set|gave"
    r"|began|wants?|kept|and|ka|do|nuk|dhe|e (?=\w+(?:oi|i|u)\b)|\w+(?:oi|uan))\b"
    r"|'s (?:authorities|decision|leaders?|institutions)\b"
)
_ACTS_SERBIAN = re.compile(r" (?:je|ce|nije|i|trazi|\w+(?:la|lo|io|ao))\b")


def is_target(plain: str, start: int, end: int) -> bool:
    """Return whether something was done to the one named there: shot at, attacked, arrested."""
    after = _SUFFERS.match(plain, end, end + _REACH)
    return after is not None or _UPON.search(plain, max(0, start - _REACH), start) is not None


def is_speaker(plain: str, start: int, end: int) -> bool:
    """Return whether the one named there only says what happened."""
    after = _SAYS.match(plain, end, end + _REACH)
    return after is not None or _SAID_BY.search(plain, max(0, start - _REACH), start) is not None


def is_acting(plain: str, start: int, end: int) -> bool:
    """Return whether a country or capital acts, and does not only say whose something is."""
    if _OBLIQUE.search(plain, max(0, start - _REACH), start):
        return False
    if _NOMINATIVE.fullmatch(plain, start, end) and _ACTS_SERBIAN.match(plain, end):
        return True
    return _ACTS.match(plain, end) is not None
