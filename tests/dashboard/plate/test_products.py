"""The files that a plate is made into, by what they say."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.plate import typeset as typesetting
from dashboard.plate.compose import Wishes, compose
from dashboard.plate.products import PRODUCTS, download, file_stem, files, make, narrowed, slug
from dashboard.plate.sizes import SIZES
from dashboard.query import from_query
from dashboard.view import ViewState
from tests.plates import many, snapshot

ROOT = Path(__file__).parents[3]
WISHES = Wishes(
    title="Northern Kosovo: a week",
    handling="For official use",
    product="KOS-2022-117",
    base="https://maps.example.org/",
)
WEEK = from_query({"from": "2022-12-10", "to": "2022-12-16"}).view
KINDS = [kind.name for kind in PRODUCTS]


@pytest.fixture(scope="module")
def plate(tmp_path_factory):
    return compose(snapshot(tmp_path_factory.mktemp("plate")), WEEK, WISHES)


@pytest.fixture(scope="module")
def made(plate):
    """Return the one file that the plate is made into, made once for all who look at it."""

    @cache
    def only(form, size="slide"):
        [data] = make(form, plate, size)
        return data

    return only


def pdf_text(data):
    pages = PdfReader(io.BytesIO(data)).pages
    return plain(" ".join(page.extract_text() for page in pages))


def pptx_text(data):
    [slide] = Presentation(io.BytesIO(data)).slides
    texts = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        if shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return plain(" ".join([*texts, slide.notes_slide.notes_text_frame.text]))


def docx_text(data):
    document = Document(io.BytesIO(data))
    section = document.sections[0]
    parts = [*section.header.paragraphs, *document.paragraphs, *section.footer.paragraphs]
    return plain(" ".join(part.text for part in parts))


def md_text(data):
    return plain(re.sub(r"\\(.)", r"\1", data.decode()).replace("**", ""))


def svg_text(data):
    drawing = ElementTree.fromstring(data)
    return plain(" ".join(drawing.find(f"{SVG}{name}").text for name in ("title", "desc")))


SVG = "{http://www.w3.org/2000/svg}"
READERS = {"pdf": pdf_text, "pptx": pptx_text, "docx": docx_text, "md": md_text, "svg": svg_text}


def plain(text):
    """Return a text without what line breaks and hyphenless wrapping make of it."""
    return re.sub(r"\s+", "", text)


def said(plate):
    """Return what any product of a plate has to say."""
    yield from (plate.title, plate.sentence, "10–16Dec2022", plate.footnote, plate.address)
    yield from (plate.handling.upper(), plate.product, plate.cutoff, "OpenStreetMap", "Agency")
    for entry in (*plate.entries, *plate.elsewhere):
        yield entry.place
        for line in entry.lines:
            yield from (line.title, line.when)


@pytest.mark.parametrize("size", SIZES)
def test_a_document_says_everything_on_every_paper(size, plate, made):
    text = pdf_text(made("pdf", size))
    assert [part for part in said(plate) if plain(part) not in text] == []


@pytest.mark.parametrize("form", ["pptx", "docx", "md", "svg"])
def test_office_files_and_texts_say_everything(form, plate, made):
    text = READERS[form](made(form))
    assert [part for part in said(plate) if plain(part) not in text] == []


def test_every_event_is_listed_under_its_number(plate, made):
    text = made("md").decode()
    for entry in plate.entries:
        assert f"\n{entry.number}. **{entry.place.split(' (')[0]}" in text


@pytest.mark.parametrize("form", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_plate_gives_the_same_bytes(form, theme, plate):
    assert make(form, plate, "slide", theme) == make(form, plate, "slide", theme)


def test_another_process_gives_the_same_bytes(tmp_path):
    of_folder = compose(snapshot(tmp_path), WEEK, Wishes(title="T"))
    script = (
        "import sys, hashlib\n"
        "from pathlib import Path\n"
        "from dashboard.plate.compose import compose, Wishes\n"
        "from dashboard.plate.products import PRODUCTS, make\n"
        "from dashboard.query import from_query\n"
        "from dashboard.store import EventStore\n"
        "view = from_query({'from': '2022-12-10', 'to': '2022-12-16'}).view\n"
        "plate = compose(EventStore(Path(sys.argv[1])).latest(), view, Wishes(title='T'))\n"
        "for kind in PRODUCTS:\n"
        "    print(hashlib.sha256(b''.join(make(kind.name, plate, 'slide'))).hexdigest())\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "events.csv")],
        capture_output=True,
        check=True,
        cwd=ROOT,
        # Sets and dictionaries of another order than those of this process.
        env={"PYTHONHASHSEED": "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1", "PATH": ""},
    ).stdout.split()
    assert len(other) == len(PRODUCTS)
    for kind, digest in zip(PRODUCTS, other, strict=True):
        here = hashlib.sha256(b"".join(make(kind.name, of_folder, "slide"))).hexdigest()
        assert digest.decode() == here, kind.name


def test_a_slide_is_1920_by_1080_pixels_at_twice_as_many(made):
    assert Image.open(io.BytesIO(made("png"))).size == (3840, 2160)


def test_a_document_is_tagged_and_meant_to_be_archived(plate, made):
    data = made("pdf", "a4-landscape")
    reader = PdfReader(io.BytesIO(data))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert reader.metadata.title == plate.title


def test_fonts_of_a_document_are_those_of_the_repository(made):
    page = PdfReader(io.BytesIO(made("pdf"))).pages[0]
    named = {font["/BaseFont"].split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert {name.partition("-")[0] for name in named} <= {"SourceSans3", "SourceSerif4"}


@pytest.mark.parametrize("size", SIZES)
def test_a_drawing_is_xml_whose_code_leads_to_the_view(size, plate):
    assert "&" in plate.address
    for data in make("svg", plate, size):
        links = list(ElementTree.fromstring(data).iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [plate.address]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_code_is_dark_on_light_in_every_theme(theme, plate):
    [data] = make("svg", plate, "slide", theme)
    inside = re.findall(r'data:image/svg\+xml;base64,([^"]+)', data.decode())
    drawn = [base64.b64decode(picture).decode().lower() for picture in inside]
    assert [picture for picture in drawn if 'stroke="#1b1b1b"' in picture and "#fff" in picture]


def test_further_pages_have_title_and_number_and_the_last_one_some_of_the_list(tmp_path):
    crowd = compose(snapshot(tmp_path, *many(120, 60)), ViewState(), Wishes(title="A long list"))
    pages = PdfReader(io.BytesIO(make("pdf", crowd, "a4-portrait")[0])).pages
    texts = [plain(page.extract_text()) for page in pages]
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert f"{number}of{len(texts)}" in text
        assert "Alonglist" in text
        assert "Titleoftheevent" in text


def test_no_line_of_the_small_print_ends_within_a_licence(plate):
    sources = next(note for note in typesetting.notes(plate) if note.startswith("Sources"))
    assert "(CC\u00a0BY\u00a04.0)" in sources


def test_a_short_list_is_set_larger_than_the_small_print(tmp_path):
    short = compose(snapshot(tmp_path, *many(2, 2)), ViewState())
    page = PdfReader(io.BytesIO(make("pdf", short, "slide")[0])).pages[0]
    sizes = []

    def note(text, _cm, tm, _font, size):
        if "Title of the event" in text:
            sizes.append(size * abs(tm[0]))

    page.extract_text(visitor_text=note)
    assert sizes and min(sizes) == pytest.approx(1.25 * SIZES["slide"].base)


def test_one_page_has_no_number(plate):
    [data] = make("pdf", plate, "slide")
    assert "1of1" not in pdf_text(data)


def test_headings_of_a_document_have_its_face(plate):
    document = Document(io.BytesIO(make("docx", plate, "slide")[0]))
    for level in (1, 2):
        fonts = document.styles[f"Heading {level}"].element.xpath("w:rPr/w:rFonts")[0]
        assert document.styles[f"Heading {level}"].font.name == "Arial"
        assert not [name for name in fonts.attrib if "asciiTheme" in name or "hAnsiTheme" in name]


def test_a_title_that_is_too_long_ends_after_a_word(tmp_path):
    [data] = make("pdf", long_title(tmp_path, "Words " * 60), "slide")
    assert "Words…" in pdf_text(data)


def test_a_list_that_leaves_room_is_followed_by_what_changed(plate):
    [document] = make("pdf", plate, "slide")
    assert plain(plate.changes[0]) in pdf_text(document)


def test_texts_of_the_file_stay_texts(made):
    data = made("md")
    assert r"\<b\>not\</b\> \*markup\* \#here" in data.decode()
    assert b"javascript:" not in data
    assert "<b>not</b>*markup*#here" in pdf_text(made("pdf"))


def test_the_sources_of_a_text_brief_are_numbered(made):
    text = made("md").decode()
    number = re.search(r"Police close the Jarinje crossing point \\\[(\d)\\\]", text)[1]
    assert f"Police close the Brnjak crossing point \\[{number}\\]" in text
    assert f"\n{number}. Wire One, Crossing shut <https://example.org/report>" in text


@pytest.mark.parametrize("size", SIZES)
def test_a_view_without_events_says_so(size, tmp_path):
    view = from_query({"from": "2010-01-01", "to": "2010-01-02"}).view
    empty = compose(snapshot(tmp_path), view)
    [data] = make("pdf", empty, size)
    assert plain("No event in this view.") in pdf_text(data)
    if size == "slide":
        for form in ("pptx", "docx", "md"):
            [other] = make(form, empty, size)
            assert plain("No event in this view.") in READERS[form](other)


def test_5000_events_are_a_plate_that_counts_what_it_leaves_out(tmp_path):
    crowd = compose(snapshot(tmp_path, *many(5000, 400)), ViewState())
    for size in SIZES:
        [data] = make("pdf", crowd, size)
        text = pdf_text(data)
        assert re.search(r"·\d+events|and\d+more(here|events?at)", text)
        assert size != "slide" or len(PdfReader(io.BytesIO(data)).pages) == 1
    [brief] = make("md", crowd, "slide")
    assert re.search(r"and \d+ more here", brief.decode())


def long_title(tmp_path, title):
    return compose(snapshot(tmp_path), WEEK, Wishes(title=title))


@pytest.mark.parametrize("form", ["pdf", "pptx", "docx", "md"])
def test_a_title_of_300_letters_is_whole(form, tmp_path):
    title = ("A title that goes on and on, " * 11)[:300].strip()
    [data] = make(form, long_title(tmp_path, title), "slide")
    assert plain(title) in READERS[form](data)


def test_a_title_in_arabic_and_with_an_emoji_is_set_in_letters_that_there_are(tmp_path):
    title = "كوسوفو: حواجز 🚧 Косово"
    [data] = make("pdf", long_title(tmp_path, title), "slide")
    page = PdfReader(io.BytesIO(data)).pages[0]
    named = {font["/BaseFont"].split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert any("Arabic" in name for name in named) and any("Emoji" in name for name in named)
    assert "\N{CONSTRUCTION SIGN}" in page.extract_text()
    for form in ("pptx", "docx", "md"):
        [other] = make(form, long_title(tmp_path, title), "slide")
        assert plain(title) in READERS[form](other)


def test_a_missing_font_is_named(plate, monkeypatch, tmp_path):
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"SourceSans3-Regular\.ttf is missing"):
        make("pdf", plate, "slide")


def test_a_logo_stands_in_the_corner(tmp_path):
    kept = io.BytesIO()
    Image.new("RGB", (40, 20), "#123456").save(kept, "PNG")
    composed = compose(snapshot(tmp_path), WEEK, Wishes(logo=kept.getvalue()))
    [data] = make("png", composed, "slide")
    corner = Image.open(io.BytesIO(data)).convert("RGB").crop((3400, 60, 3840, 240))
    assert (0x12, 0x34, 0x56) in {colour for _, colour in corner.getcolors(100_000)}
    [slide] = Presentation(io.BytesIO(make("pptx", composed, "slide")[0])).slides
    assert "Logo" in [shape.name for shape in slide.shapes]


def test_files_are_named_by_title_paper_and_day(plate):
    assert list(files("png", plate, "slide")) == ["KOS_northern-kosovo-a-week_16x9_20221216.png"]
    assert file_stem(plate, "a4-portrait", "daily brief") == "KOS_daily-brief_A4P_20221216"
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("🚧") == ""


def test_several_pages_are_files_of_their_own_and_one_archive_to_download(tmp_path):
    crowd = compose(snapshot(tmp_path, *many(300, 60)), ViewState(), Wishes(title="Many"))
    pages = files("svg", crowd, "a4-portrait")
    assert len(pages) > 1
    assert list(pages)[:2] == ["KOS_many_A4P_20221228_1.svg", "KOS_many_A4P_20221228_2.svg"]
    name, mime, data = download("svg", crowd, "a4-portrait")
    assert (name, mime) == ("KOS_many_A4P_20221228.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == list(pages)


def test_a_picture_is_made_narrower_for_a_screen_and_never_wider() -> None:
    wide = io.BytesIO()
    Image.new("RGB", (200, 100), "red").save(wide, "PNG")
    with Image.open(io.BytesIO(narrowed(wide.getvalue(), 50))) as narrow:
        assert (narrow.format, narrow.size) == ("PNG", (50, 25))
    assert narrowed(wide.getvalue(), 200) == wide.getvalue()
