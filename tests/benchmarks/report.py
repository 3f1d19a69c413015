"""What was measured, as the table of the README, and where another page is ahead of this map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.benchmarks.scenarios import Samples, Scenario, median, percentile

OURS = "this map"
NOBODY = "No other page was ahead of this map in anything measured here."


class Measure(NamedTuple):
    """One thing that pages are compared by: less is better."""

    name: str
    unit: str
    of: Callable[[Samples], float | None]


MEASURES = (
    Measure("ready", "ms", lambda samples: median(samples.ready)),
    Measure("step, median", "ms", lambda samples: median(samples.step)),
    Measure("step, 95 %", "ms", lambda samples: percentile(samples.step, 95)),
    Measure("click to text", "ms", lambda samples: median(samples.click)),
    Measure("received", "kB", lambda samples: _kilobytes(samples)),
    Measure("memory in the browser", "MB", lambda samples: median(samples.held)),
    Measure("memory a viewer", "MB", lambda samples: samples.memory),
)

COLUMNS = (
    "page",
    "events",
    "ready",
    "step of a dragged handle to painted frame, median / 95 %",
    "from frame to frame in a drag, 95 %",
    "key on the slider to painted frame, median / 95 %",
    "of it drawing, 95 %",
    "handle released to list",
    "click to text",
    "received",
    "memory in the browser",
    "memory a viewer",
)


def table(measured: Sequence[tuple[Scenario, Samples]]) -> str:
    """Return the table of the README, in Markdown."""
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(_cells(*one) for one in measured)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def ahead(measured: Sequence[tuple[Scenario, Samples]]) -> list[str]:
    """Return where another page was better than this map with the same events, one line each.

    Where this map was not measured with as many events, the next larger number of them counts.
    """
    ours = [one for one in measured if one[0].name.startswith(OURS)]
    lines = []
    for scenario, samples in measured:
        as_many = [one for one in ours if one[0].count >= scenario.count]
        if scenario.events is None or scenario.name.startswith(OURS) or not as_many:
            continue
        own, own_samples = min(as_many, key=lambda one: one[0].count)
        for measure in MEASURES:
            theirs, this = measure.of(samples), measure.of(own_samples)
            if theirs is not None and this is not None and theirs < this:
                lines.append(
                    f"{scenario.name}, {scenario.count:,} events: {measure.name}"
                    f" {theirs:,.1f} {measure.unit},"
                    f" {own.name} ({own.count:,} events) {this:,.1f} {measure.unit}"
                )
    return lines


def verdict(measured: Sequence[tuple[Scenario, Samples]]) -> str:
    """Return what is to be said of the comparison."""
    lines = ahead(measured)
    missed = [
        f"- {one.name}, {one.count:,} events: {why}" for one, s in measured for why in s.missed
    ]
    said = ["Ahead of this map:", *(f"- {line}" for line in lines)] if lines else [NOBODY]
    return "\n".join([*said, *(["Not measured:", *missed] if missed else [])])


def _cells(scenario: Scenario, samples: Samples) -> tuple[str, ...]:
    return (
        scenario.name,
        f"{scenario.count:,}",
        _seconds(median(samples.ready)),
        _pair(samples.drag),
        _number(percentile(samples.frame, 95), "ms", 1),
        _pair(samples.step),
        _number(percentile(samples.draw, 95), "ms", 1),
        _number(median(samples.release), "ms"),
        _number(median(samples.click), "ms"),
        _number(_kilobytes(samples), "kB"),
        _number(median(samples.held), "MB"),
        _number(samples.memory, "MB", 1),
    )


def _kilobytes(samples: Samples) -> float | None:
    received = median(samples.received)
    return None if received is None else received / 1024


def _seconds(milliseconds: float | None) -> str:
    return "–" if milliseconds is None else f"{milliseconds / 1000:.1f} s"


def _number(value: float | None, unit: str, digits: int = 0) -> str:
    return "–" if value is None else f"{value:,.{digits}f} {unit}"


def _pair(values: list[float]) -> str:
    if not values:
        return "–"
    return f"{median(values):,.0f} / {percentile(values, 95):,.0f} ms"
