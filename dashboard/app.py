"""The page as an application: for `python -m dashboard run`, and for `streamlit run` as well."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts only this file's folder on the path; the packages lie one folder up.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st

from dashboard import assets, shell
from dashboard.serving import around

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=assets.routes(),
    middleware=around.middleware(),
    lifespan=shell.ready,
)
