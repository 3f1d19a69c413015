"""What one would use instead, on the same events: what other packages make of them.

Each page is as the package's own documentation writes it. What such a page asks of other hosts is
answered from here (see *visit*), so that no network is measured, and it works without one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Frame, Locator, Page

from tests.benchmarks.scenarios import APPS, Effort, Samples, Scenario
from tests.benchmarks.visit import Traffic, time_until

STEPS = 20
"""From end to end of the slider in *apps/shared.py*."""

FEW = Effort(repeats=1_000, steps=STEPS // 2, arrivals=1)
"""The slider of these pages takes away a twentieth of the events at each press, so that more steps
would run into its end."""

SLOW = Effort(repeats=1, steps=3, arrivals=1)
"""With so many markers a visit takes minutes, and one says what there is to say."""

MANY_MARKERS = 2_000
DETAILS = "probe.text('h3').includes('Event details')"


def circle_markers(events: Path, count: int) -> Scenario:
    """Return one folium CircleMarker an event, shown through streamlit-folium."""
    name = "folium CircleMarkers, st_folium"
    return _folium(name, "circle_markers.py", events, count)


def geojson_layer(events: Path, count: int) -> Scenario:
    """Return one folium GeoJson layer of all events, shown through streamlit-folium."""
    return _folium("folium GeoJson, st_folium", "geojson_layer.py", events, count)


def pydeck_chart(events: Path, count: int) -> Scenario:
    """Return one scatterplot layer of deck.gl, shown by st.pydeck_chart."""
    ready = f"probe.points === {count}"
    act = _use_pydeck(count)
    script = APPS / "pydeck_chart.py"
    return Scenario("st.pydeck_chart", script, events, count, ready, act, FEW, asks_others=True)


def swiftmap_time(events: Path, count: int) -> Scenario:
    """Return one time layer of swiftmap, with its own slider in the browser."""
    ready = f"probe.within(inner => inner.points === {count})"
    script = APPS / "swiftmap_time.py"
    name = "swiftmap's time layer"
    return Scenario(name, script, events, count, ready, _use_swiftmap, asks_others=True)


def lonboard_filter(events: Path, count: int) -> Scenario:
    """Return one layer of lonboard, filtered by a slider of ipywidgets; it tells of no click."""
    ready = f"probe.within(inner => inner.points === {count})"
    script = APPS / "lonboard_filter.py"
    name = "lonboard's filter, exported page"
    return Scenario(name, script, events, count, ready, _use_lonboard, asks_others=True)


def _folium(name: str, script: str, events: Path, count: int) -> Scenario:
    ready = f"probe.markers() === {count}"
    at_most = SLOW if count > MANY_MARKERS else FEW
    act = _use_folium(count)
    return Scenario(name, APPS / script, events, count, ready, act, at_most, asks_others=True)


Act = Callable[[Page, Traffic, Samples, Effort], None]


def _use_folium(count: int) -> Act:
    def act(page: Page, traffic: Traffic, samples: Samples, effort: Effort) -> None:
        _step_away(page, samples, effort.steps, count, "probe.markers()")
        marker = page.frame_locator("iframe").locator("path.leaflet-interactive").last
        marker.evaluate("path => path.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        since = page.evaluate("performance.timeOrigin + performance.now()")
        samples.click.append(time_until(page, DETAILS, since=str(since)))

    return act


def _use_pydeck(count: int) -> Act:
    def act(page: Page, traffic: Traffic, samples: Samples, effort: Effort) -> None:
        _step_away(page, samples, effort.steps, count, "probe.points")
        _click_the_middle(page, "canvas")
        samples.click.append(time_until(page, DETAILS, since="probe.click"))

    return act


def _use_swiftmap(page: Page, traffic: Traffic, samples: Samples, effort: Effort) -> None:
    frame = _inner_frame(page)
    handle = frame.locator("input.swiftmap-time-slider")
    # It begins with the first day alone.
    _press(frame, handle, "End")
    _step_in_the_browser(frame, handle, samples, effort.steps)
    _press(frame, handle, "End")
    frame.evaluate("benchmarkProbe.click = 0")
    _click_the_middle(page, "iframe")
    clicked = frame.evaluate("benchmarkProbe.click")
    samples.click.append(time_until(page, DETAILS, since=str(clicked)))


def _use_lonboard(page: Page, traffic: Traffic, samples: Samples, effort: Effort) -> None:
    frame = _inner_frame(page)
    _step_in_the_browser(frame, frame.get_by_role("slider").last, samples, effort.steps)


def _step_in_the_browser(frame: Frame, handle: Locator, samples: Samples, steps: int) -> None:
    """Press a key on a slider of the page's own, and wait until WebGL has drawn anew."""
    for _ in range(steps):
        samples.step.append(_press(frame, handle, "ArrowLeft"))


def _press(frame: Frame, handle: Locator, key: str) -> float:
    """Return the milliseconds from a key on a slider until what WebGL drew of it was painted."""
    handle.focus()
    drawn = frame.evaluate("benchmarkProbe.gl")
    handle.press(key)
    return time_until(frame, f"probe.gl > {drawn}", since="probe.key")


def _step_away(page: Page, samples: Samples, steps: int, count: int, shown: str) -> None:
    """Press a key on Streamlit's slider, and wait until the map shows what is left."""
    handle = page.get_by_role("slider")
    for step in range(1, steps + 1):
        handle.press("ArrowLeft")
        left = f"{shown} === {count * (STEPS - step) // STEPS}"
        samples.step.append(time_until(page, left, since="probe.key"))


def _click_the_middle(page: Page, selector: str) -> None:
    """Click where the page has put an event."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _inner_frame(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame != page.main_frame)
