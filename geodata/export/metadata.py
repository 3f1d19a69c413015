"""What an exported file says of itself: what it is, what was chosen, and on what terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.designation import designation
from geodata.places import layers
from geodata.terms import terms_of

if TYPE_CHECKING:
    import pandas as pd

SOURCES = "Each event names its own source."


@dataclass(frozen=True)
class Metadata:
    """What stands in an exported file beside its events.

    There is no time of writing in it: the same events and filter give the same bytes.
    """

    title: str
    """Name of the whole."""

    filter: str
    """What was chosen, in words; blank where that is not known."""

    events: int
    """How many events the file has."""

    licences: tuple[str, ...]
    """Attributions and licences of what the events' places come from."""

    footnote: str
    """The note on the name, with the mark that it explains; blank where none is wanted."""

    credits: tuple[str, ...] = ()
    """Credits and terms of the data sets that some of the events were taken from."""

    def items(self) -> dict[str, str]:
        """Return all that is said, by what it is about: for formats that hold keys and values."""
        said = {
            "title": self.title,
            "filter": self.filter,
            "events": str(self.events),
            "sources": SOURCES,
            "credits": "; ".join(self.credits),
            "licences": "; ".join(self.licences),
            "footnote": self.footnote,
        }
        return {key: text for key, text in said.items() if text}

    def text(self) -> str:
        """Return all that is said as lines of text: for formats that hold a description."""
        number = f"{self.events:,} event{'' if self.events == 1 else 's'}"
        lines = (
            f"{number}: {self.filter}" if self.filter else number,
            SOURCES,
            "Events from: " + "; ".join(self.credits) if self.credits else "",
            "Places: " + "; ".join(self.licences),
            self.footnote,
        )
        return "\n".join(filter(None, lines))


def describe(events: pd.DataFrame, chosen: str = "") -> Metadata:
    """Return the metadata of a file with these events.

    Parameters
    ----------
    events : DataFrame
        The events that the file will have.
    chosen : str
        What they were chosen by, in words; see :meth:`geodata.export.Filter.text`.

    Raises
    ------
    ValueError
        If the environment asks for a note that nobody knows.
    """
    name = designation()
    title = f"{name.name} security events"
    credited = tuple(f"{terms.credit}. {terms.says}" for terms in terms_of(events))
    attributions = tuple(layers.attributions())
    return Metadata(title, chosen, len(events), attributions, name.line, credited)
