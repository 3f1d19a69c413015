"""Sentences of a report, and the clauses that tell one thing each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.draft.folding import Folded

# A full stop behind these, behind a single letter or a short number does not end a sentence.
_ABBREVIATIONS = re.compile(
    r"mr|mrs|ms|dr|prof|gen|maj|col|lt|sgt|capt|st|nos?"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|u\.s|u\.n|e\.u|a\.m|p\.m|br|god|tzv|npr|str|odn|p\.sh|nr|\w"
)
_STOP = re.compile(r"[.!?…]+[\"'”“»)\]]*(?=\s)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LAST_WORD = re.compile(r"[\w.]+$")
_RELATIVE = re.compile(r",? ?(?:which|who|koj[iae]|te cilat|te cilet|e cila|i cili|qe)\b")
_YEAR_GOES_ON = re.compile(r"godine\b|god\b")
_SPACE = re.compile(r"\s*")

# "PRISTINA, Dec 16 (Agency) --" and "28 December 2022.": where and when it was written.
_DATELINE = re.compile(
    r"\s*(?:\w(?:[^\n.!?]|(?<=\d)\.|(?<=[a-z]{3})\.(?= \d)){2,60}? (?:--?|–|—) "
    r"|\d{1,2}\.? [a-z]{3,9} \d{4}\.\s|[a-z]{3,9} \d{1,2}, \d{4}\.\s)"
)

# Where a sentence turns to another happening, in three languages. The words of the second group
# lead back to an earlier one, whose day is not that of the main clause.
_SAME_TIME = (
    r"while|whereas|where|when|and|but|which|as|hours before|hours after|after which"
    r"|dok|kada|gde|gdje|ali|a|i|koji|koje|sto|nakon cega|posle cega|nekoliko sati posto"
    r"|ndersa|kur|ku|por|dhe"
)
_EARLIER = (
    r"after|following|who|because|about the|over (?:the )?(?:arrest|detention)"
    r"|against the (?:arrest|detention)|on suspicion of|suspected of|accused of|charged with"
    r"|demanding|nakon sto|nakon|posto|zbog|jer|protiv hapsenj\w+|traze[ct]i"
    r"|pasi|pas|per shkak te|sepse|kunder arrestim\w+"
)
_SPAN = (
    r"(?:a|an|one|two|three|four|five|six|seven|\d+) (?:day|week|month|year)s? (?:after|before)"
    r"|(?:dan|\w+ dana|nedelju dana|mesec dana) (?:nakon|posle|posto|pre)"
    r"|nje (?:dite|jave|muaj) (?:pasi|pas|para)"
)
# "… and seized documents": whoever acted before goes on.
_SAME_SUBJECT = (
    r"(?<=and )(?:\w+ed|took|put|set|broke|threw|held|made) "
    r"|(?<= i )\w+(?:la|li|lo|io) |(?<=dhe )\w+(?:oi|uan|en) "
)
# What one happening makes of another, and the deeds with which "and" begins a happening.
_OUTCOME = (
    r"(?:had |has )?(?:already )?(?:led to|sparked|triggered|prompted|provoked|set off)"
    r"|(?:je |su )?(?:izazval\w+|dovel\w+ do)|shkaktoi"
)
_DEED = (
    r"block(?:ed)?|set up|put up|erected|parked|gathered|protested|clashed|attacked|arrested|raided"
    r"|closed|opened fire|were (?:arrested|wounded|killed)"
    r"|blokiral\w+|postavil\w+|uhapsil\w+|pucal\w+|okupil\w+"
    r"|bllokuan|ngriten|arrestoi|protestuan"
)
_BREAK = re.compile(
    rf"(?P<shift>,? (?:{_SPAN})(?= \w))"
    rf"|;|, (?:{_SAME_TIME}) (?!{_SAME_SUBJECT})"
    rf"|(?P<earlier>,? (?:{_EARLIER}) )"
    rf"| (?:{_OUTCOME}) "
    rf"| (?:and|i|dhe) (?=(?:\w+ ){{1,3}}(?:{_DEED})\b)"
)


class Sentence(NamedTuple):
    """One sentence; positions are those of the folded text, *end* exclusive."""

    number: int
    """Counted from 1, the headline included."""

    start: int
    end: int
    paragraph: int
    """Counted from 0."""

    is_headline: bool


class Clause(NamedTuple):
    """Part of a sentence that tells one thing; positions as in *Sentence*."""

    sentence: Sentence
    start: int
    end: int
    is_background: bool
    """Whether it tells what went before: the day of the main clause is not its day."""


def split_sentences(text: Folded) -> list[Sentence]:
    """Return the sentences of a text in order, without the dateline before the first one."""
    sentences: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text.plain)):
        is_headline = paragraph == 0 and text.plain[:end].rstrip()[-1] not in ".!?…\"'”»"
        begin = start if is_headline else _after_dateline(text, start, end)
        for first, last in _sentence_spans(text, begin, end):
            number = len(sentences) + 1
            sentences.append(Sentence(number, first, last, paragraph, is_headline))
    return sentences


def split_clauses(text: Folded, sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence in order; together they cover it."""
    clauses: list[Clause] = []
    start, is_background = sentence.start, False
    for found in _BREAK.finditer(text.plain, sentence.start + 1, sentence.end):
        if len(text.plain[start : found.start()].split()) < 3:
            continue  # "As it left, after all": too short to tell anything
        clauses.append(Clause(sentence, start, found.start(), is_background))
        start, is_background = found.start(), found["earlier"] is not None
    return [*clauses, Clause(sentence, start, sentence.end, is_background)]


def is_relative(text: Folded, clause: Clause) -> bool:
    """Return whether a clause says more of the last word before it: ", which were closed"."""
    return _RELATIVE.match(text.plain, clause.start) is not None


def _paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _PARAGRAPH.finditer(plain):
        if plain[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if plain[start:].strip():
        yield start, len(plain)


def _sentence_spans(text: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, without the spaces between."""
    for found in _STOP.finditer(text.plain, start, end):
        if found.group() == "." and _goes_on(text, found.start()):
            continue
        yield start, found.end()
        start = _skip_space(text, found.end())
    if start < end:
        yield start, end


def _goes_on(text: Folded, stop: int) -> bool:
    """Return whether a full stop belongs to a number, an initial or an abbreviation."""
    before = _LAST_WORD.search(text.plain, max(0, stop - 12), stop)
    word = before.group() if before else ""
    if word.isdigit() and len(word) == 4:
        place = _skip_space(text, stop + 1)
        return _YEAR_GOES_ON.match(text.plain, place) is not None
    if word.isdigit():
        # "10. decembra" goes on, "on December 10. Police" does not.
        place = _skip_space(text, stop + 1)
        return len(word) <= 2 and place < len(text.plain) and not text.is_capital(place)
    return _ABBREVIATIONS.fullmatch(word) is not None


def _after_dateline(text: Folded, start: int, end: int) -> int:
    """Return where a paragraph begins behind its dateline, or *start* where it has none."""
    found = _DATELINE.match(text.plain, start, end)
    if found is None:
        return start
    head = text.original[text.positions[start] : text.positions[found.end() - 1]]
    first = re.match(r"\s*([^\W\d_]{3,})", head)
    is_shouted = first is not None and first[1].isupper()
    is_dated = re.search(r"\d", head) is not None
    return _skip_space(text, found.end()) if is_dated or is_shouted else start


def _skip_space(text: Folded, start: int) -> int:
    found = _SPACE.match(text.plain, start)
    return found.end() if found else start
