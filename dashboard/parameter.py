"""One key of the page's address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.view import ViewState


@dataclass(frozen=True)
class Parameter:
    """One URL key: how a view writes it, and how its text changes a view.

    Attributes
    ----------
    key
        The name in the URL.
    meaning
        One sentence for the documentation.
    write
        View to text; None when the view has the default, so that URLs stay short.
    read
        View and text to the changed view; raises ValueError with the reason for a bad text.
    """

    key: str
    meaning: str
    write: Callable[[ViewState], str | None]
    read: Callable[[ViewState, str], ViewState]
