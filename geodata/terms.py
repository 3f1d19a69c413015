"""The terms of the data sets that events come from, which travel with their rows.

An event that a maintainer wrote is cited by its own source and free to pass on. A row that was
taken from a data set carries that set's terms wherever it goes; its id, its tags and its source
say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


class Terms(NamedTuple):
    """On what terms the rows of a data set may be used."""

    name: str
    """Of the data set, as its makers write it."""

    id_prefix: str
    """What the ids of its events begin with here."""

    tag_prefix: str
    """What the tag with its own id begins with."""

    cited: str
    """What stands at the end of the source of its rows."""

    may_pass_on: bool
    """Whether its rows may be given to others."""

    says: str
    """The terms in one sentence."""

    credit: str
    """What a map or a file with its rows has to show."""

    def among(self, events: pd.DataFrame) -> NDArray[np.bool_]:
        """Return which rows are of this data set.

        Parameters
        ----------
        events : DataFrame
            Text columns event_id, tags and source.
        """
        tag = rf"(?:^|;)\s*{self.tag_prefix}"
        found = events["event_id"].str.startswith(self.id_prefix)
        found |= events["tags"].str.contains(tag)
        found |= events["source"].str.endswith(self.cited)
        return np.asarray(found, dtype=np.bool_)


TERMS: tuple[Terms, ...] = (
    # acleddata.com, "Terms & Conditions" and "Attribution Policy".
    Terms(
        name="ACLED",
        id_prefix="ACLED-",
        tag_prefix="acled:",
        cited="(ACLED)",
        may_pass_on=False,
        says="ACLED asks for credit and forbids passing on its rows: a map or a figure of them may "
        "be published, a file of them may not.",
        credit="ACLED (Armed Conflict Location & Event Data), acleddata.com",
    ),
    # ucdp.uu.se/downloads, "License".
    Terms(
        name="UCDP GED",
        id_prefix="UCDP-",
        tag_prefix="ucdp:",
        cited="(UCDP GED)",
        may_pass_on=True,
        says="UCDP asks for credit wherever its rows go (CC BY 4.0).",
        credit="UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0",
    ),
)


def terms_of(events: pd.DataFrame) -> dict[Terms, int]:
    """Return the terms that some of the events carry, each with the number of its events."""
    counts = {terms: int(terms.among(events).sum()) for terms in TERMS}
    return {terms: count for terms, count in counts.items() if count}
