"""Who may see the page: everybody, those whom a proxy has let in, or those who log in.

The setting ``LOGIN`` decides:

- blank: everybody.
- ``proxy:X-Forwarded-User``: whoever comes with that header, which only a proxy in front may set.
- ``oidc``: whoever logs in with the provider of Streamlit's ``[auth]`` secrets (``st.login``).

The events travel by an address that holds a hash of them: it is told to those who were let in, and
nobody can guess it. What must not leak even so belongs behind a proxy that asks for the login on
every address.
"""

from __future__ import annotations

import os

import streamlit as st

SETTING = "LOGIN"
_PROXY = "proxy:"


def is_open() -> bool:
    """Return whether everybody may see the page."""
    return not _setting()


def admitted() -> bool:
    """Return whether this viewer may see the page; if not, show the way in instead.

    Raises
    ------
    ValueError
        If the setting is none of the known ones: a page must not stand open by a misspelling.
    """
    how = _setting()
    if not how:
        return True
    if how == "oidc":
        return _has_logged_in()
    if how.startswith(_PROXY) and (header := how.removeprefix(_PROXY).strip()):
        if st.context.headers.get(header):
            return True
        st.title("Please log in")
        st.write("This page is open to those who have logged in at its front door.")
        return False
    raise ValueError(f"{SETTING} is {how!r}: it is blank, 'oidc' or 'proxy:NAME-OF-A-HEADER'.")


def _has_logged_in() -> bool:
    if st.user.is_logged_in:
        return True
    st.title("Please log in")
    st.button("Log in", on_click=st.login, type="primary")
    return False


def _setting() -> str:
    return os.environ.get(SETTING, "").strip()
