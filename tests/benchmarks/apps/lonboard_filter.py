"""All events as one layer of lonboard, filtered in the browser by a slider of ipywidgets.

Streamlit can't hold a widget of Jupyter's: it frames the page that lonboard exports, served beside
it.
"""

import io
import re
import sys
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import streamlit as st
from ipywidgets import FloatRangeSlider, jslink
from ipywidgets.embed import dependency_state, embed_minimal_html
from lonboard import Map, ScatterplotLayer
from lonboard.layer_extension import DataFilterExtension
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

sys.path.insert(0, str(Path(__file__).parent))

from shared import read


@cache
def page() -> str:
    """Return the page, made once for all viewers."""
    events = read()
    days = events["date_start"].to_numpy("datetime64[D]").astype(np.float32)
    window = float(days.min()), float(days.max())
    points = gpd.points_from_xy(events["longitude"], events["latitude"], crs="EPSG:4326")
    layer = ScatterplotLayer.from_geopandas(
        gpd.GeoDataFrame(events[["event_id"]], geometry=points),
        extensions=[DataFilterExtension()],
        get_filter_value=days,
        filter_range=window,
        get_radius=5,
        radius_units="pixels",
    )
    slider = FloatRangeSlider(value=window, min=window[0], max=window[1], step=1)
    link = jslink((slider, "value"), (layer, "filter_range"))
    chart = Map(layers=[layer], height="500px")
    text = io.StringIO()
    state = dependency_state([slider, chart, link], drop_defaults=False)
    embed_minimal_html(text, views=[slider, chart], state=state, drop_defaults=False)
    # The loader comes from npm here, where it is another file than the one that this is the sum of.
    return re.sub(r'\bintegrity="[^"]*"', "", text.getvalue())


def answer(_: Request) -> HTMLResponse:
    """Answer with the page."""
    return HTMLResponse(page())


def refuse(_: Request) -> HTMLResponse:
    """Answer that a module isn't here: then the page asks the host that has it."""
    return HTMLResponse(status_code=404)


app = st.App(
    Path(__file__).with_name("lonboard_frame.py"),
    routes=[Route("/lonboard.html", answer), Route("/anywidget.js", refuse)],
)
