"""A plate as a PowerPoint slide."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE

from dashboard.plate.compose import Wishes, compose
from dashboard.plate.products import make
from dashboard.query import from_query
from dashboard.view import ViewState
from tests.plates import many, snapshot

WEEK = from_query({"from": "2022-12-10", "to": "2022-12-16"}).view


@pytest.fixture(scope="module")
def plate(tmp_path_factory):
    wishes = Wishes(title="Northern Kosovo: a week", base="https://maps.example.org/")
    return compose(snapshot(tmp_path_factory.mktemp("slide")), WEEK, wishes)


def test_a_slide_is_made_of_texts_and_tables_and_its_pictures_are_described(plate):
    [data] = make("pptx", plate, "slide")
    [slide] = Presentation(io.BytesIO(data)).slides
    assert slide.shapes.title.text_frame.text == plate.title
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3", "4", "5", "6", "–"]
    pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
    described = [shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in pictures]
    assert len(described) == 2 and all(described)
    assert "1 Veliko Rudare" in described[0] and "Jarinje: closed" in described[0]
    sizes = {
        run.font.size.pt
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert min(sizes) >= 9  # 18 pixels of 1920 on a slide of 960 points


def test_a_short_list_is_written_larger(tmp_path):
    def sizes(composed):
        [slide] = Presentation(io.BytesIO(make("pptx", composed, "slide")[0])).slides
        [table] = [shape.table for shape in slide.shapes if shape.has_table]
        cell = table.cell(0, 1).text_frame
        return {run.font.size.pt for part in cell.paragraphs for run in part.runs}

    assert sizes(compose(snapshot(tmp_path, *many(2, 2)), ViewState())) == {11.25}
    assert max(sizes(compose(snapshot(tmp_path, *many(14, 14)), ViewState()))) < 11


def test_links_of_a_slide_have_the_colour_of_their_text_and_boxes_their_fit(plate):
    [data] = make("pptx", plate, "slide", "dark")
    [slide] = Presentation(io.BytesIO(data)).slides
    links = slide.element.xpath(".//a:rPr/a:hlinkClick")
    assert links and all("hlinkClr" in link[0][0][0].tag for link in links)
    boxes = {shape.name: shape.text_frame for shape in slide.shapes if shape.has_text_frame}
    assert {boxes[name].auto_size for name in ("Dates and state", "Sources")} == {
        MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    }


def test_a_slide_tells_what_changed_where_its_list_leaves_room(plate, tmp_path):
    [slide] = Presentation(io.BytesIO(make("pptx", plate, "slide")[0])).slides
    [box] = [shape for shape in slide.shapes if shape.name == "What changed"]
    assert plate.changes[0] in box.text_frame.text
    crowd = compose(snapshot(tmp_path, *many(300, 100)), ViewState())
    [full] = Presentation(io.BytesIO(make("pptx", crowd, "slide")[0])).slides
    assert "What changed" not in [shape.name for shape in full.shapes]
