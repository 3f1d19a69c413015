"""All events as one scatterplot layer of deck.gl, shown by st.pydeck_chart."""

import pydeck
import streamlit as st
from shared import details, first_events, read

events = read()
shown = first_events(events)[["event_id", "longitude", "latitude"]]
middle = events.iloc[0]  # under the middle of the map, to be clicked there
chart = pydeck.Deck(
    layers=[
        pydeck.Layer(
            "ScatterplotLayer",
            shown,
            id="events",
            get_position=["longitude", "latitude"],
            get_fill_color=[200, 80, 0],
            get_radius=5,
            radius_units="'pixels'",
            pickable=True,
        )
    ],
    initial_view_state=pydeck.ViewState(
        latitude=middle.latitude, longitude=middle.longitude, zoom=9
    ),
    map_provider=None,  # without a ground: that of the package comes from another host
)
told = st.pydeck_chart(
    chart, on_select="rerun", selection_mode="single-object", key="map", height=600
)
chosen = [found["event_id"] for found in told.selection.objects.get("events", [])]
details(events[events["event_id"].isin(chosen)])
