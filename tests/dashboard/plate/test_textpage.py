"""A text brief is one page, whatever it is about, and says what it leaves out."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from dashboard.plate.arial import arial_width
from dashboard.plate.compose import Wishes, compose
from dashboard.plate.products import laid_out, make
from dashboard.plate.sizes import SIZES
from dashboard.plate.telling import count
from dashboard.plate.textpage import (
    Brief,
    Paragraph,
    Piece,
    Style,
    height,
    one_page,
    room,
    set_out,
)
from dashboard.query import from_query
from dashboard.store import EventStore
from dashboard.view import MAX_SEARCH, ViewState
from tests.plates import VIEWS, generated, many, snapshot
from tests.sample import row
from tests.shipped import CSV

BASE = "https://maps.example.org/"
WISHES = (
    Wishes(base=BASE),
    Wishes(title="A title that goes on " * 14, handling="For official use", base=BASE),
    Wishes(title="شمال كوسوفو: حواجز 🚧 " * 10, product="KOS-2022-117", public=True, base=BASE),
    Wishes(title="NORTHERN KOSOVO: BARRICADES AND CLOSURES " * 7),
)


@pytest.fixture(scope="module")
def shipped():
    return EventStore(Path(CSV)).latest()


def shown(events, view, wishes=WISHES[0]):
    """Return the plate that a text brief tells."""
    return laid_out(compose(events, view, wishes), SIZES["a4-portrait"])[0]


def texts(paragraphs, *roles):
    return [
        "".join(piece.text for piece in paragraph.pieces)
        for paragraph in paragraphs
        if not roles or paragraph.role in roles
    ]


@pytest.mark.parametrize("number", range(VIEWS))
def test_every_view_is_one_page_with_its_state_and_what_changed(number, shipped):
    plate = shown(shipped, generated(number)[0], WISHES[number % len(WISHES)])
    brief = one_page(plate)
    assert height(brief) <= room()
    said = texts(brief.paragraphs)
    assert [
        text for text in (plate.title, plate.sentence, *plate.changes) if text not in said
    ] == []


@pytest.mark.parametrize("wishes", WISHES)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"from": "2022-12-01", "to": "2022-12-31"},
        {"asof": "2022-12-20", "names": "sr"},
        {"from": "2023-01-01", "to": "2023-12-31"},
        {"q": ("police " * 40)[:MAX_SEARCH]},
        {"from": "2010-01-01", "to": "2010-01-02"},
    ],
)
def test_the_longest_briefs_are_one_page_too(query, wishes, shipped):
    plate = shown(shipped, from_query(query).view, wishes)
    brief = one_page(plate)
    assert height(brief) <= room()
    places = [paragraph for paragraph in brief.paragraphs if paragraph.role == "place"]
    assert len(places) >= min(5, len(plate.entries) + len(plate.elsewhere))


def test_5000_events_with_a_title_of_300_letters_are_one_page(tmp_path):
    events = snapshot(tmp_path, *many(5000, 400))
    plate = shown(events, ViewState(), Wishes(title="Word " * 60, handling="Mark", base=BASE))
    brief = one_page(plate)
    assert height(brief) <= room()
    text = " ".join(texts(brief.paragraphs))
    titles = text.count("Title of the event")
    assert titles > 5
    assert titles + sum(map(int, re.findall(r"and (\d+) more", text))) == 5000


def test_what_is_left_out_is_counted_and_it_is_said_where_it_stands(shipped):
    view = from_query({"from": "2022-12-01", "to": "2022-12-31"}).view
    plate = shown(shipped, view)
    text = " ".join(texts(one_page(plate).paragraphs))
    whole = count((*plate.entries, *plate.elsewhere))
    assert re.search(r"and \d+ more events at \d+ places\. ", text)
    assert f"The view at the address below lists all {whole} events." in text
    assert f"· {plate.address}" in text
    nameless = shown(shipped, view, Wishes())
    assert "The view that this is made from lists all" in " ".join(
        texts(one_page(nameless).paragraphs)
    )


def test_a_short_brief_leaves_nothing_out_and_writes_the_addresses(tmp_path):
    plate = shown(snapshot(tmp_path), ViewState())
    brief = one_page(plate)
    assert brief.writes_addresses and brief.size == 10
    text = "\n".join(texts(set_out(brief)))
    assert " more" not in text and "lists all" not in text
    assert "https://example.org/report" in text


def test_sources_without_room_for_their_addresses_are_links(tmp_path):
    plate = shown(snapshot(tmp_path, *distinct(60)), ViewState())
    brief = one_page(plate)
    assert not brief.writes_addresses
    [sources] = [part for part in set_out(brief) if part.role == "source"]
    links = [piece for piece in sources.pieces if piece.url]
    assert links and all(piece.url.startswith("https://example.org/") for piece in links)
    assert not any("https" in piece.text for piece in sources.pieces)
    document = Document(io.BytesIO(make("docx", compose_of(tmp_path), "slide")[0]))
    linked = [link.address for part in document.paragraphs for link in part.hyperlinks]
    assert [piece.url for piece in links] == linked


def distinct(number):
    """Return rows at places of their own with sources of their own."""
    return [
        one | {"source": f"Wire {at}, A report", "source_url": f"https://example.org/{at}"}
        for at, one in enumerate(many(number, number))
    ]


def compose_of(folder):
    return compose(EventStore(folder / "events.csv").latest(), ViewState(), WISHES[0])


def test_a_source_without_a_name_is_its_address(tmp_path):
    nameless = row("N-1", source="https://example.org/x", source_url="https://example.org/x")
    brief = one_page(shown(snapshot(tmp_path, nameless), ViewState()))
    assert any("https://example.org/x" in text for text in texts(set_out(brief), "source"))


def test_a_document_has_the_paragraphs_that_were_measured(shipped):
    view = from_query({"from": "2022-12-01", "to": "2022-12-31"}).view
    composed = compose(shipped, view, WISHES[1])
    brief = one_page(laid_out(composed, SIZES["a4-portrait"])[0])
    document = Document(io.BytesIO(make("docx", composed, "a4-portrait")[0]))
    assert [part.text for part in document.paragraphs] == texts(set_out(brief))
    section = document.sections[0]
    high = section.page_height - section.top_margin - section.bottom_margin
    assert high / Pt(1) == pytest.approx(room(), abs=0.1)
    assert document.styles["Normal"].font.size.pt == brief.size


def test_a_text_is_broken_between_words_and_an_address_anywhere():
    def lines(text):
        whole = height(Brief((Paragraph("text", (Piece(text),)),), 10, True))
        return round((whole - height(Brief((), 10, True)) - Style().after) / 11.5)

    letters = int(room_of_a_line() / arial_width("n") / 10)
    assert lines("n" * letters) == 1
    assert lines("n" * (letters + 1)) == 2
    assert lines(f"{'n' * (letters - 5)} {'n' * 10}") == 2
    assert lines("n" * letters * 3) == 3
    assert lines("حواجز " * 60) > 2


def room_of_a_line():
    return (210 - 2 * 18) * 72 / 25.4


def test_arial_is_measured_by_its_own_widths():
    assert arial_width("Hello") == pytest.approx(2.278)
    assert arial_width("Hello", "semibold") == pytest.approx(2.445)
    assert arial_width("Zveçan, Mitrovicë") == arial_width("Zvecan, Mitrovice")
    assert arial_width("Косово") > 2.5
