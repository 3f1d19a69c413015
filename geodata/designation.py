"""How the name "Kosovo" is written, and the note that goes with it: one setting for everything.

Institutions disagree on the note, and whoever publishes a picture has a house rule. The
environment variable ``DESIGNATION`` names the rule; page, pictures and exports all follow it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal, get_args

Variant = Literal["eu", "un", "coe", "none"]

ENVIRONMENT = "DESIGNATION"


@dataclass(frozen=True)
class Designation:
    """A way to write the name.

    Attributes
    ----------
    name
        The name as titles have it, with its mark.
    footnote
        The note that the mark refers to; blank where there is none.
    """

    name: str
    footnote: str

    @property
    def line(self) -> str:
        """The note with the mark that it explains, or blank."""
        mark = "* " if self.name.endswith("*") else ""
        return f"{mark}{self.footnote}" if self.footnote else ""


DESIGNATIONS: dict[Variant, Designation] = {
    "eu": Designation(
        "Kosovo*",
        "This designation is without prejudice to positions on status, and is in line with "
        "UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence.",
    ),
    "un": Designation(
        "Kosovo",
        "All references to Kosovo are to be understood in the context of "
        "United Nations Security Council resolution 1244 (1999).",
    ),
    "coe": Designation(
        "Kosovo*",
        "All reference to Kosovo, whether to the territory, institutions or population, shall be "
        "understood in full compliance with United Nations Security Council Resolution 1244 and "
        "without prejudice to the status of Kosovo.",
    ),
    "none": Designation("Kosovo", ""),
}
"""European Union, United Nations, Council of Europe, and no note at all."""


def designation() -> Designation:
    """Return the designation in force; the European Union's unless the environment says else.

    Raises
    ------
    ValueError
        If ``DESIGNATION`` is none of the variants: a picture must not go out with a note that
        nobody chose.
    """
    variant = os.environ.get(ENVIRONMENT, "eu").strip().lower() or "eu"
    for known in get_args(Variant):
        if variant == known:
            return DESIGNATIONS[known]
    raise ValueError(
        f"{ENVIRONMENT} is {variant!r}, which is none of {', '.join(get_args(Variant))}."
    )
