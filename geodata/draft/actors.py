"""Who acted: organisations and office-holders from a list, and groups without names.

Nobody else is ever named in a row. Suspects, victims and bystanders are private persons; a name
that is not on this list stays in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geodata.draft.folding import Folded

# Name as it is written in a row, and how texts write it, folded, as regular expressions. Longer
# and more exact ones come first: of two at one place the longest counts, then the first.
_ACTORS: tuple[tuple[str, str], ...] = (
    ("Serbian police", r"serbia(?:n|'s) police|polici\w+ srbije|srpsk\w+ polici\w+"),
    ("Kosovo Police", (
        r"kosovo(?:'s)? (?:special )?police|police of kosovo|(?:special )?police(?: units?)?"
        r"|kosovsk\w+ polici\w+|polici\w+ kosova|polici(?:ja|je|ji|ju|jom)\b"
        r"|polici\w+ e kosoves|polici(?:a|e|se|ne)\b|special units|specijaln\w+ jedinic\w+"
    )),
    ("KFOR", r"kfor\w*(?:-\w+)?|nato-led (?:peacekeep\w+ )?(?:mission|force|peacekeepers)"
             r"|peacekeepers"),
    ("NATO", r"nato\b"),
    ("EULEX", r"eulex\w*|euleks\w*"),
    ("European Union", r"european union|eu\b|evropsk\w+ unij\w+|bashkimi\w* evropian"),
    ("United States", r"us (?:embassy|ambassador|envoy|soldiers|troops)|us-led"
                      r"|americk\w+ ambasad\w+|ambasad\w+ amerikane"),
    ("United Nations", r"united nations|un\b(?= )|unmik\w*|ujedinjen\w+ nacij\w+"),
    ("OSCE", r"osce\b|oebs\w*|osbe\b"),
    ("Serbian Armed Forces", (
        r"serbia(?:n|'s) (?:army|armed forces|military|soldiers|fighter jets|air force)"
        r"|army of serbia|vojsk\w+ srbije|ushtri\w+ (?:e serbise|serbe)"
    )),
    ("Government of Serbia", (
        r"serbia(?:n|'s) (?:government|officials|defen[cs]e ministry|interior ministry)"
        r"(?: office for kosovo)?|government of serbia|vlad\w+ srbije|kancelarij\w+ za kosovo\w*"
        r"|qeveri\w+ e serbise|zyrtaret serbe"
    )),
    ("Government of Kosovo", (
        r"(?:kosovo(?:'s|n)?|kurti's) government|government of kosovo|vlad\w+ kosova"
        r"|qeveri\w+ e kosoves"
    )),
    ("Kosovo Security Force", r"kosovo security force|ksf\b|kbs\b|fsk\b|kosovsk\w+ bezbednosn\w+"),
    ("Kosovo Serbs", (
        r"(?:kosovo|local|ethnic|the) serbs|serbs\b|serb protesters|(?:kosovsk\w+ )?srb[iaeu]m?a?\b"
        r"|serbet\b(?: lokale)?|serbe lokale|qindra serbe"
    )),
    ("Kosovo Albanians", r"(?:kosovo|ethnic) albanians|kosovsk\w+ albanc\w+"),
    ("Srpska Lista", r"srpsk\w+ list\w+|serb(?:ian)? list\b|lista serbe|listes serbe"),
    ("Vetëvendosje", r"vetevendosj\w+|self-determination movement|samoopredeljenj\w+"),
    ("Central Bank of Kosovo", r"central bank\b(?:'s)?|centraln\w+ bank\w+|bank\w+ qendrore"),
    ("Postal Savings Bank", r"(?:serbian )?postal savings bank|postansk\w+ stedionic\w+"),
    ("Post of Serbia", r"serbian post\b|post of serbia|post\w+ srbije|posta e serbise"),
    ("Basic Court in Pristina", r"basic court|osnovn\w+ sud\w*|gjykat\w+ themelore"),
    ("Special Prosecution of Kosovo", r"special prosecution|specijaln\w+ tuzilastv\w+"
                                      r"|prokurori\w+ special\w*"),
    ("Central Election Commission", r"central election commission"
                                    r"|centraln\w+ izborn\w+ komisij\w+"),
    ("Municipal Election Commission", r"(?:municipal )?election commission(?:'s)?"
                                      r"|izborn\w+ komisij\w+|komision\w* zgjedhor\w*"),
    # Office-holders and leaders who act in public.
    ("Aleksandar Vučić", r"(?:president )?(?:aleksandar )?vuci[cq]\w*"),
    ("Albin Kurti", r"(?:prime minister )?(?:alj?bin )?kurti(?!'s government)\w*"),
    ("Vjosa Osmani", r"(?:vjosa |vjose )?osmani\w*"),
    ("Xhelal Svečla", r"(?:xhelal |dzeljalj? )?svecl\w+"),
    ("Josep Borrell", r"(?:josep |zosep )?bor+el+\w*"),
    ("Kaja Kallas", r"(?:kaja )?kallas"),
    ("Miroslav Lajčák", r"(?:miroslav )?lajca[kq]\w*"),
    ("Peter Sørensen", r"peter so?rensen"),
    ("Gabriel Escobar", r"(?:gabriel )?escobar\w*|eskobar\w*"),
    ("Jeffrey Hovenier", r"(?:jeffrey )?hovenier\w*|hovenijer\w*"),
    ("Petar Petković", r"(?:petar )?petkovi[cq]\w*"),
    ("Ana Brnabić", r"(?:ana )?brnabi[cq]\w*"),
    ("Goran Rakić", r"goran\w* raki[cq]\w*|rakic\b"),
    ("Milan Radoičić", r"(?:milan\w* )?radoici[cq]\w*"),
    # Groups; whoever is in them stays unnamed.
    ("journalists", r"journalists|reporters|(?:television|tv|media) crews?|photographer"
                    r"|novinar\w*|gazetar\w*"),
    ("unknown gunmen", r"(?:unknown |masked |armed )?gunmen|heavily armed men"
                       r"|naoruzan\w+ napadac\w+"),
    ("unknown attackers", (
        r"unknown (?:attackers|assailants|persons|people)|masked (?:men|attackers|group)"
        r"|(?:nepoznat|maskiran)\w+ (?:napadac|osob|lic|ljud|muskar)\w+|grup\w+ maskiran\w+ ljudi"
        r"|sulmues\w* te panjohur|persona te maskuar"
    )),
    ("protesters", r"(?:serb )?protesters|demonstrators|demonstranti|protestues\w*"),
)  # fmt: skip


class ActorMention(NamedTuple):
    """An actor of the list in a text."""

    start: int
    end: int
    """Positions in the folded text, *end* exclusive."""

    name: str
    is_agent: bool
    """Whether "by" stands before it: it acted, though it is not named first."""


_BY = re.compile(r"\b(?:by|od strane|nga) (?:the |a )?$")


def find_actors(text: Folded) -> list[ActorMention]:
    """Return the actors that a text names, in order; none overlaps another."""
    mentions: list[ActorMention] = []
    end = 0
    for found in _pattern().finditer(text.plain):
        if found.start() < end:
            continue
        end = found.end()
        number = next(index for index, group in enumerate(found.groups()) if group is not None)
        is_agent = _BY.search(text.plain, max(0, found.start() - 16), found.start()) is not None
        mentions.append(ActorMention(found.start(), end, _ACTORS[number][0], is_agent))
    return mentions


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b({forms})(?!\w)" for _, forms in _ACTORS))
