"""All events as one folium GeoJson layer, shown through streamlit-folium."""

import folium
from shared import details, first_events, read
from streamlit_folium import st_folium

events = read()
features = [
    {
        "type": "Feature",
        "properties": {"id": event.event_id},
        "geometry": {"type": "Point", "coordinates": [event.longitude, event.latitude]},
    }
    for event in first_events(events).itertuples()
]
chart = folium.Map((42.6, 20.9), zoom_start=9, tiles=None)
folium.GeoJson(
    {"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=5)
).add_to(chart)
result = st_folium(chart, returned_objects=["last_active_drawing"], height=600)
clicked = result["last_active_drawing"] or {"properties": {"id": None}}
details(events[events["event_id"] == clicked["properties"]["id"]])
