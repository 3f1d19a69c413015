"""The page as an application: for `python -m dashboard run`, and for `streamlit run` as well."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts only this file's folder on the path; the packages lie one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st

from dashboard import assets, early, shell
from dashboard.serving import headers, login

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=assets.routes(),
    # From the outside in: the headers tell of the page as it leaves, with all that was put into it.
    middleware=[
        *headers.middleware(),
        *login.middleware(),
        *early.middleware(),
    ],
    lifespan=shell.ready,
)
