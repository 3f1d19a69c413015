from __future__ import annotations

import pandas as pd
import pytest

from geodata import export
from geodata.commands.export import restrictions
from geodata.terms import terms_of
from tests.sample import events_of, row


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ({"event_id": "ACLED-XKX1"}, ["ACLED"]),
        ({"event_id": "XK-1", "tags": "north; acled:XKX1"}, ["ACLED"]),
        ({"event_id": "XK-1", "source": "Gazette (ACLED)"}, ["ACLED"]),
        ({"event_id": "UCDP-1", "tags": "ucdp:1"}, ["UCDP GED"]),
        ({"event_id": "XK-1", "tags": "not-acled:1", "notes": "ACLED counts 3."}, []),
    ],
)
def test_a_row_that_was_taken_from_a_data_set_is_known_by_what_it_carries(cells, names):
    events = pd.DataFrame([row("x") | cells], dtype="str")
    assert [terms.name for terms in terms_of(events)] == names


def test_credit_and_terms_are_in_what_an_exported_file_says_of_itself():
    events = events_of(row("UCDP-1"), row("ACLED-2", date_start="2022-12-11"))
    about = export.describe(events)
    assert "Uppsala Conflict Data Program" in about.text()
    assert "forbids passing on its rows" in about.items()["credits"]
    assert "credits" not in export.describe(events_of(row("XK-1"))).items()


def test_rows_that_may_not_be_passed_on_are_warned_of_and_others_not():
    events = events_of(row("UCDP-1"), row("ACLED-2", date_start="2022-12-11"))
    (warning,) = restrictions(events)
    assert warning.startswith("warning: 1 event may not be passed on. ACLED")
    assert restrictions(events_of(row("XK-1"))) == []
