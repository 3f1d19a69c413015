"""The usual way: one folium CircleMarker an event, shown through streamlit-folium."""

import folium
from shared import details, first_events, read
from streamlit_folium import st_folium

COLORS = ("red", "orange", "blue", "black", "purple", "green", "gray", "brown")

events = read()
colors = dict(zip(sorted(events["event_type"].unique()), COLORS, strict=False))
chart = folium.Map((42.6, 20.9), zoom_start=9, tiles=None)
for event in first_events(events).itertuples():
    folium.CircleMarker(
        (event.latitude, event.longitude),
        radius=5,
        color=colors[event.event_type],
        tooltip=event.event_id,
    ).add_to(chart)
result = st_folium(chart, returned_objects=["last_object_clicked_tooltip"], height=600)
details(events[events["event_id"] == result["last_object_clicked_tooltip"]])
