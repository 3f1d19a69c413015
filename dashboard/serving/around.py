"""What stands around the page: each answer passes it on its way out."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware import Middleware

from dashboard import early, shell
from dashboard.serving import headers, kept, login


def middleware(within: Sequence[Middleware] = ()) -> list[Middleware]:
    """Return it from the outside in.

    Parameters
    ----------
    within
        What else changes the page, behind the login. The headers tell of the page as it leaves,
        with all that was put into it.
    """
    page = [*within, *kept.middleware(), *early.middleware(), *shell.middleware()]
    return [*headers.middleware(), *login.middleware(), *page]
