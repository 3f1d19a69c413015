"""December 2022 in the shipped events, against a count by hand and the report of the 16th."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.shipped import CELLS, first_day, last_day


def standing_on(day, event_type):
    """Return the rows of a type that stand on a day: from the first to the last known day."""
    return {
        event_id
        for event_id, row in CELLS.items()
        if row["nature"] == "standing"
        and row["event_type"] == event_type
        and first_day(row) <= dt.date.fromisoformat(day) <= last_day(row)
    }


BARRICADES = {
    "Srbovac": "XK-20221210-07",
    "Gazivode": "XK-20221210-09",
    "Ibarska Slatina": "XK-20221210-10",
    "Leposavić": "XK-20221210-11",
    "Rudare": "XK-20221210-12",
    "Varage": "XK-20221210-13",
    "Lešak": "XK-20221210-16",
    "Zupče": "XK-20221214-02",
    "Bošnjačka Mahala": "XK-20221227-01",
    "Dudin Krš": "XK-20221227-02",
    "Merdare": "XK-20221227-03",
    "Kamenica": "XK-20221227-04",
    "Vuča": "XK-20221227-05",
}
SINCE_10_DECEMBER = ["Srbovac", "Gazivode", "Ibarska Slatina", "Rudare", "Varage", "Lešak"]
SINCE_14_DECEMBER = [*SINCE_10_DECEMBER, "Zupče"]
SINCE_27_DECEMBER = [*SINCE_14_DECEMBER, "Bošnjačka Mahala", "Dudin Krš", "Merdare"]
CLOSURES = {"Jarinje": "XK-20221210-15", "Brnjak": "XK-20221210-14", "Merdare": "XK-20221228-03"}
NORTHERN = ["Jarinje", "Brnjak"]

DECEMBER = [
    *((day, [], []) for day in range(1, 10)),
    (10, [*SINCE_10_DECEMBER, "Leposavić"], NORTHERN),
    *((day, SINCE_10_DECEMBER, NORTHERN) for day in range(11, 14)),
    *((day, SINCE_14_DECEMBER, NORTHERN) for day in range(14, 27)),
    (27, [*SINCE_27_DECEMBER, "Kamenica", "Vuča"], NORTHERN),
    (28, SINCE_27_DECEMBER, [*NORTHERN, "Merdare"]),
    (29, SINCE_27_DECEMBER, [*NORTHERN, "Merdare"]),
    (30, ["Zupče", "Dudin Krš"], NORTHERN),
    (31, ["Dudin Krš"], []),
]


@pytest.mark.parametrize(("day", "barricades", "closed"), DECEMBER)
def test_the_barricades_and_closures_of_december_2022_day_by_day(day, barricades, closed):
    day = f"2022-12-{day:02}"
    assert standing_on(day, "barricade") == {BARRICADES[name] for name in barricades}
    assert standing_on(day, "crossing closure") == {CLOSURES[name] for name in closed}


def test_every_barricade_of_december_2022_has_a_row_of_its_own():
    for name, event_id in BARRICADES.items():
        assert name in CELLS[event_id]["location"] or name in CELLS[event_id]["title"]
    assert len({CELLS[event_id]["location"] for event_id in BARRICADES.values()}) == 13
    # Leposavić's was moved, the two of one paper's word have no known end.
    gone = {CELLS[BARRICADES[name]]["date_end"] for name in SINCE_27_DECEMBER}
    assert gone == {"2022-12-29", "2022-12-30", "2023-01-03"}


def test_the_police_sent_north_are_there_when_the_request_is_made():
    assert "XK-20221208-01" in standing_on("2022-12-16", "police operation")


# The report of RFE/RL of 16 December 2022, statement by statement: the row, and words it has.
STATEMENTS = {
    "KFOR has received the request": ("XK-20221216-01", "has received Serbia's letter"),
    "it evaluates the letter": ("XK-20221216-01", "letter; is evaluating it"),
    "it is cautious and capable": ("XK-20221216-01", "extremely cautious; UN mandate"),
    "it said so when asked": ("XK-20221216-01", "confirms to RFE/RL, which has asked"),
    "the army asks for 1,000": ("XK-20221216-02", "armed forces; up to 1,000; Vučević"),
    "on paper after e-mail": ("XK-20221216-02", "paper copy; electronically the night before"),
    "the leaders are informed": ("XK-20221216-02", "informed the president and the prime minister"),
    "the procedure is set going": ("XK-20221216-02", "formally and technically"),
    "nobody can dispute it": ("XK-20221216-02", "protect national and state interests; people"),
    "Vučić planned it": ("XK-20221210-01", "will ask KFOR; earlier this week"),
    "he expects a refusal": ("XK-20221210-01", "expects a refusal; diplomats"),
    "Washington is against it": ("XK-20221213-01", "RFE/RL; categorically opposes"),
    "Pristina has guarantees": ("XK-20221213-01", "firm security guarantees; through KFOR"),
    "more police is the reason": ("XK-20221216-01", "larger presence of Kosovo Police"),
    "tension rises": ("XK-20221216-03", "rise in tension"),
    "independence, not recognised": ("XK-20080217-01", "independent; Belgrade; not recognised"),
    "Serbs left their jobs": ("XK-20221105-01", "leaving the Kosovo institutions; plates"),
    "plates are to be replaced": ("XK-20221028-01", "replace Serbian-issued plates"),
    "roads to two crossing points": ("XK-20221210-03", "block the roads to the Jarinje and Brnjak"),
    "after an arrest": ("XK-20221210-03", "Dejan Pantić; former; Central Election Commission"),
    "the EU and the US are concerned": ("XK-20221216-03", "European Union; United States; removal"),
}


def test_all_statements_of_the_report_are_asked_for():
    assert len(STATEMENTS) == 21


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_was_reported_on_16_december_2022_has_its_row(statement):
    event_id, words = STATEMENTS[statement]
    row = CELLS[event_id]
    for phrase in words.split("; "):
        assert phrase.casefold() in f"{row['title']} {row['notes']}".casefold()
