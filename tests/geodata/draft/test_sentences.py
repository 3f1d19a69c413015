from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.draft.folding import fold
from geodata.draft.sentences import split_clauses, split_sentences


def sentences(article: str) -> list[str]:
    text = fold(article)
    return [text.quote(s.start, s.end) for s in split_sentences(text)]


def clauses(sentence: str) -> list[str]:
    text = fold(sentence)
    (only,) = split_sentences(text)
    return [text.quote(c.start, c.end).strip(" ,;.") for c in split_clauses(text, only)]


def test_the_headline_is_the_first_sentence() -> None:
    text = fold("Crossing shut\n\nIt was shut. Nobody passed.")
    found = split_sentences(text)
    assert [(s.number, s.is_headline, s.paragraph) for s in found] == [
        (1, True, 0),
        (2, False, 1),
        (3, False, 1),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "PRISTINA, Dec 16 (Agency) - ",
        "PRISTINA, Sept. 25 — ",
        "BELGRADE, December 16 -- ",
        "КОСОВСКА МИТРОВИЦА, 19. априла 2023. - ",
        "PRISHTINË, 28 dhjetor - ",
        "Sept 8 (Agency) - ",
        "28 December 2022. ",
    ],
)
def test_the_dateline_tells_nothing_that_happened(dateline: str) -> None:
    assert sentences(f"News\n\n{dateline}The crossing was shut.")[1] == "The crossing was shut."


def test_a_dash_in_a_sentence_is_no_dateline() -> None:
    article = "News\n\nThe crossing - the only one - was shut."
    assert sentences(article)[1] == "The crossing - the only one - was shut."


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened on 10. decembra u Zvečanu.",
        "The U.S. envoy met Gen. A. Smith at 3 p.m. on Monday.",
        "On Dec. 9 it ended.",
        "It cost 1.5 million.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(f"News\n\n{sentence} Then all was quiet.")[1:] == [
        sentence,
        "Then all was quiet.",
    ]


def test_a_day_at_the_end_of_a_sentence_ends_it() -> None:
    article = "News\n\nIt happened on December 16. President Vučić spoke."
    assert sentences(article)[1] == "It happened on December 16."


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        ("Kosovo shut the crossing after crowds had come.", "after crowds had come"),
        (
            "Police came to the town, a week after a crowd had left.",
            "a week after a crowd had left",
        ),
        ("They stood at the road; shots were fired.", "shots were fired"),
        ("Put je zatvoren juče, a dan kasnije otvoren.", "a dan kasnije otvoren"),
        ("Policia mbylli dje kalimin, pasi u bllokua rruga.", "pasi u bllokua rruga"),
    ],
)
def test_a_sentence_is_taken_apart_where_it_turns_to_another_time(
    sentence: str, second: str
) -> None:
    assert clauses(sentence)[1:] == [second]


@given(st.text(max_size=300))
def test_sentences_and_clauses_lie_in_the_text_in_order(article: str) -> None:
    text = fold(article)
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.start < sentence.end <= len(text.plain)
        end = sentence.end
        parts = split_clauses(text, sentence)
        assert parts[0].start == sentence.start
        assert parts[-1].end == sentence.end
        assert all(a.end == b.start for a, b in itertools.pairwise(parts))


@given(st.text(max_size=100))
def test_every_position_of_the_plain_text_leads_to_the_original(article: str) -> None:
    text = fold(article)
    assert len(text.positions) == len(text.plain) + 1
    assert list(text.positions) == sorted(text.positions)
    assert "".join(text.quote(0, len(text.plain)).split()) == "".join(text.original.split())
