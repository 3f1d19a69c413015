"""The shipped events: each row is whole, and one convention holds for all."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import geodata
from geodata.advice.places import nearest_named
from geodata.reading.links import is_link
from tests.every import of_every
from tests.shipped import CELLS, CSV, first_day, last_day

EVENTS, PROBLEMS = geodata.read_events(CSV)
ROWS = {event.event_id: event for event in EVENTS.itertuples()}

TITLE_CHARACTERS = 80
NOTES_CHARACTERS = 80
# Events of all Kosovo, or of a place that two municipalities claim.
WITHOUT_MUNICIPALITY = {
    "XK-20230614-01",
    "XK-20250209-01",
    "XK-20251228-01",
    "XK-20260115-01",
}

# A stop is an end where a capital, a digit or a quote begins anew, but not behind an initial or
# an abbreviation that stands before a name or a number.
_END_OF_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\b[Nn]o)(?<!\bp\.m)(?<!\ba\.m)"
    r"[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9À-Ž]|$)"
)


def sentences(text):
    return len(_END_OF_SENTENCE.findall(text))


def prose(row):
    """Return title and notes of a row without what they quote."""
    return re.sub(r'"[^"]*"', "", f"{row['title']}. {row['notes']}")


def relations(row):
    return [tuple(part.split(":", 1)) for part in row["relates_to"].split()]


def test_sentences_are_counted_as_people_count_them():
    assert sentences("One. Two, by O. Ivanović. Three at 9.30 p.m. or so.") == 3
    assert sentences('He said "yes." Then St. Sava\'s bell rang. 30 people came.') == 3


def test_no_row_has_a_problem():
    assert [str(problem) for problem in PROBLEMS if problem.line > 1] == []


def test_rows_are_sorted_by_their_first_day_and_name():
    order = [(row["date_start"], event_id) for event_id, row in CELLS.items()]
    assert order == sorted(order)
    assert len(CELLS) == len(EVENTS)


def test_the_file_is_written_plainly():
    raw = CSV.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")


@of_every(ROWS)
def test_a_row_tells_what_where_and_on_whose_word(event):
    assert re.fullmatch(r"XK-\d{8}-\d{2}[a-z]?", event.event_id)
    assert 0 < len(event.title) <= TITLE_CHARACTERS
    assert event.title[-1] not in ".,;:"
    assert len(event.notes) >= NOTES_CHARACTERS
    assert 2 <= sentences(event.notes) <= 5
    assert event.notes[-1] in '.!?"”'
    assert event.source
    assert event.source_date
    urls = event.source_url.split()
    assert urls and all(map(is_link, urls))
    assert event.location
    assert bool(event.municipality) != (event.event_id in WITHOUT_MUNICIPALITY)
    assert event.on_map or re.fullmatch(r"\(.+\)", event.municipality)
    if event.geo_precision <= 2:
        named = nearest_named(event.location, event.latitude, event.longitude, event.geo_precision)
        assert named is None or not named.is_far, named


def test_the_gazetteer_knows_most_of_the_places():
    known = [
        nearest_named(event.location, event.latitude, event.longitude, event.geo_precision)
        for event in EVENTS.itertuples()
    ]
    assert sum(named is not None for named in known) > 0.9 * len(EVENTS)


# What happened and what stood.


@of_every(CELLS)
def test_a_row_says_whether_it_happened_or_stood(row):
    assert row["nature"] in {"incident", "standing"}
    if row["nature"] == "incident":
        assert row["status"] == "ended"
        assert not row["last_confirmed"]
    elif row["date_end"]:
        assert row["status"] == "ended"
    else:
        assert row["status"] in {"unknown", "ongoing"}
        assert row["last_confirmed"] >= row["date_start"]


@of_every(CELLS)
def test_only_what_stands_at_a_crossing_point_has_its_condition(row):
    assert row["condition"] in {"", "closed", "restricted", "open"}
    if row["condition"]:
        assert row["nature"] == "standing"
        assert "crossing point" in row["location"]
    if row["event_type"] == "crossing closure" and row["nature"] == "standing":
        assert row["condition"] in {"closed", "restricted"}


# Words for what takes away or opens again; such a row never stands itself.
_REMOVAL = re.compile(
    r"\b(?:remov\w+|reopen\w*|dismantl\w+|clears?|lifts?|lifted|takes? away|one lane opened|"
    r"vehicles stopped)\b",
    re.I,
)


@of_every(CELLS)
def test_a_removal_or_a_reopening_is_an_incident(row):
    if _REMOVAL.search(f"{row['title']} {row['sub_event_type']}"):
        assert row["nature"] == "incident"


@of_every(CELLS)
def test_a_row_relates_to_rows_that_are_there(row):
    for kind, other in relations(row):
        assert kind in {"ends", "changes", "about"}
        assert other in CELLS
        assert other != row["event_id"]
        if kind != "about":
            assert CELLS[other]["nature"] == "standing"
        if kind == "changes":
            assert CELLS[other]["date_start"] <= row["date_start"]
            assert first_day(row) <= last_day(CELLS[other])


@of_every(CELLS)
def test_what_ends_an_interval_lies_within_two_days_of_its_end(row):
    first = first_day(row)
    # Something standing that takes the place of another does so on its first day.
    last = first if row["nature"] == "standing" else last_day(row)
    for kind, other in relations(row):
        if kind == "ends":
            assert CELLS[other]["date_end"]
            end = last_day(CELLS[other])
            assert first - dt.timedelta(days=2) <= end <= last + dt.timedelta(days=2)


def test_no_crossing_point_is_closed_twice_at_once():
    closed = [row for row in CELLS.values() if row["condition"] == "closed"]
    assert closed
    for one in closed:
        for other in closed:
            if one["event_id"] < other["event_id"] and one["location"] == other["location"]:
                apart = last_day(one) < first_day(other) or last_day(other) < first_day(one)
                assert apart, (one["event_id"], other["event_id"])


# One form for each name, and one voice.

CROSSING_POINTS = {
    "Jarinje crossing point / Jarinjë": (43.2186, 20.6917),
    "Brnjak crossing point / Bërnjak": (42.9619, 20.5483),
    "Merdare crossing point / Merdarë": (42.9369, 21.2436),
}
WHOLE_KOSOVO = (42.58, 20.89)


@of_every(CELLS)
def test_a_crossing_point_stands_at_its_own_point(row):
    point = (float(row["latitude"]), float(row["longitude"]))
    if row["location"] in CROSSING_POINTS:
        assert point == pytest.approx(CROSSING_POINTS[row["location"]], abs=1e-4)
    if row["location"] == "Kosovo (whole territory)":
        assert point == pytest.approx(WHOLE_KOSOVO, abs=1e-9)
        assert row["geo_precision"] == "3"
        assert not row["municipality"]


# Spellings that stand in another form elsewhere in the file.
_OTHER_FORMS = re.compile(
    r"\bcrossings?\b(?! points?\b)|border crossing|Sve[cč]la|Kershi i Dudit|[Rr]oad ?blocks?\b|"
    r"[Bb]lockades?\b"
)
# Words of one side, which may be quoted but are not the file's own.
_ONE_SIDE = re.compile(
    r"\bparallel\b|\bregime\b|so-called|\boccupied (?:territory|province)|separatist|"
    r"southern province|Metohija|\billegal\b|\bluxury\b|\bmassed\b|regain",
    re.I,
)
# Whose word "illegal" is, the row says.
_ATTRIBUTED = {"XK-20221103-01"}


@of_every(CELLS)
def test_names_have_one_form_and_no_side_lends_the_file_its_words(row):
    told = f"{prose(row)} {row['location']} {row['tags']}"
    assert not _OTHER_FORMS.search(told), _OTHER_FORMS.findall(told)
    if row["event_id"] not in _ATTRIBUTED:
        assert not _ONE_SIDE.search(told), _ONE_SIDE.findall(told)
    assert not re.search(r"Prishtinë / Pristina|Pristina / Prishtinë(?! / Priština)", told)


def test_the_municipalities_of_a_row_stand_in_one_order():
    lists = {row["municipality"] for row in CELLS.values() if ";" in row["municipality"]}
    assert len({frozenset(cell.split("; ")) for cell in lists}) == len(lists)


def test_tags_are_lower_case_and_spelt_one_way():
    tags = {tag for row in CELLS.values() for tag in row["tags"].split(";")}
    assert "" not in tags
    assert {tag for tag in tags if tag != tag.casefold() or tag != tag.strip()} == set()
    plurals = {(tag, tag + ending) for tag in tags for ending in ("s", "es")}
    assert {pair for pair in plurals if pair[1] in tags} == set()
    for row in CELLS.values():
        given = row["tags"].split(";")
        assert len(set(given)) == len(given), row["event_id"]


@of_every(CELLS)
def test_a_link_leads_to_the_page_itself(row):
    assert not re.search(
        r"/amp(?:/|\s|$)|//amp\.|naslovi\.net/rd/|[/.?]comments?[.?/]|google\.\w+/amp|//en\.m\.|"
        r"//(?:t\.co|bit\.ly|tinyurl\.com)/|utm_",
        row["source_url"],
    )


# Who acts with whom: the other side of an event is never one's own.
SIDES = (
    {
        "Government of Kosovo",
        "Kosovo Police",
        "President of Kosovo",
        "Assembly of Kosovo",
        "Central Bank of Kosovo",
        "Special Prosecution of Kosovo",
        "Basic Court in Pristina",
        "Municipal Election Commission",
        "Central Election Commission",
    },
    {
        "Government of Serbia",
        "President of Serbia",
        "Serbian Armed Forces",
        "Serbian police",
        "Kosovo Serbs",
        "Srpska Lista",
        "Serbian-run institutions",
        "Postal Savings Bank",
    },
    {"NATO", "KFOR", "EULEX", "European Union", "United States", "UN police", "UNMIK"},
)
# A rally of Kosovo Serbs against that party.
WITHIN_ONE_SIDE = {"XK-20230108-02"}
# Those of whom notes may speak, and an actor column says the office.
_PERSONS = re.compile(r"Pantić|Radoičić|Ivanović|Đurić|Vučić|Kurti|Rakić|Jablanović|Zeqiri")


@of_every(CELLS)
def test_an_actor_is_an_organisation_and_the_second_is_the_other_side(row):
    both = {row["actor1"], row["actor2"]}
    assert row["actor1"]
    assert not _PERSONS.search(row["actor1"] + row["actor2"])
    assert "unknown" not in both
    if row["actor2"]:
        assert len(both) == 2
        own = [side for side in SIDES if both <= side]
        assert not own or row["event_id"] in WITHIN_ONE_SIDE


# Forms that are the simple past and never a participle: a main verb of the past.
_SIMPLE_PAST = re.compile(
    r"\b(?:was|were|had|did|took|went|came|began|gave|wrote|drew|broke|fell|rose|grew|knew|saw|"
    r"chose|threw|spoke|became|withdrew|drove|fled|stood up|(?<!is )(?<!not )(?<!has )said)\b"
)
# A regular past behind who does it; adjectives that look like one are left out.
_SUBJECT_AND_PAST = re.compile(
    r"\b(?:KFOR|EULEX|NATO|OSCE|[Pp]olice|Serbs|Albanians|Serbia|Kosovo|Belgrade|Pristina|Lista|"
    r"[Hh]e|[Ss]he|[Ii]t|[Tt]hey|who|which|that|[Pp]rotesters|[Rr]esidents|[Oo]fficers|"
    r"[Ss]oldiers|[Tt]roops|[Gg]unmen|[Aa]ttackers|[Pp]eople|[Gg]overnment|[Pp]resident|"
    r"[Mm]inister|Union|States|[Cc]ourt|[Mm]easure|point|Borrell|Kurti|Vučić)\s+"
    r"(?:(?:also|later|first|then)\s+)?(?!armed\b|masked\b|need\b)[a-z]+ed\b"
)


def past_verbs(text):
    """Return the verbs of a text that tell it in the past, without what it quotes."""
    text = re.sub(r'"[^"]*"', "", text)
    spoken = re.sub(r"\b(?:have|has)(?: \w+)? said\b", "", text)
    return _SIMPLE_PAST.findall(spoken) + _SUBJECT_AND_PAST.findall(spoken)


def test_the_past_is_found_where_a_verb_tells_it():
    assert past_verbs("KFOR removed the wire.")
    assert past_verbs("The post was shut.")
    assert past_verbs("Police said so.")
    assert not past_verbs("KFOR has removed the wire; what follows is not said.")
    assert not past_verbs('RFE/RL dates it to "the day when KFOR removed the wire".')


@of_every(CELLS)
def test_an_event_is_told_in_the_present(row):
    assert past_verbs(row["title"]) == []
    assert past_verbs(row["notes"]) == []
