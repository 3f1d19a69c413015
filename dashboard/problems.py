"""What is wrong with the events file: a quiet badge, and behind it every problem."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.query import to_query
from dashboard.store import Snapshot
from dashboard.view import ViewState
from geodata.reading.formulas import guard

LISTED = 1000
"""Rows of the table on the page; the download has all of them."""

WRAPPED_ROW = 80
"""Pixels: four lines, so that the remedy can be read without a click."""

SPOKEN = 3
"""Problems that the badge itself says to a screen reader."""


def summary(snapshot: Snapshot) -> str:
    """Return what is wrong with the file in one line, or an empty string."""
    errors = [problem for problem in snapshot.problems if problem.severity == "error"]
    if snapshot.broken:
        kept = (
            f" Showing the last good version, read at {snapshot.read_at:%H:%M:%S}."
            if len(snapshot.events)
            else ""
        )
        return f"{errors[0]}{kept}"
    rows = snapshot.hidden_rows
    if rows:
        return f"{rows} row{'s' * (rows > 1)} not shown"
    if errors:
        return str(errors[0])
    warnings = len(snapshot.problems)
    return f"{warnings} warning{'s' * (warnings > 1)}" if warnings else ""


def table(snapshot: Snapshot) -> pd.DataFrame:
    """Return the problems as a table for people, errors first, one row a problem.

    Columns: line (as a spreadsheet numbers it), column, value, what to do, severity, rule, and
    the `event_id` of the row where its event is shown in spite of the problem. Of several files
    there is the file before them; of a table without lines, the row's name in place of its line.
    """
    events = snapshot.events
    at = zip(events["file"], events["line"], strict=True)
    shown = dict(zip(at, events["event_id"], strict=True))
    rows = [
        (
            problem.file,
            problem.key or "",
            problem.line,
            problem.column or "",
            problem.value or "",
            problem.message,
            problem.severity,
            problem.rule,
            "" if snapshot.broken else shown.get((problem.file, problem.line or 0), ""),
        )
        for problem in snapshot.problems
    ]
    columns = ["file", "row", "line", "column", "value", "what to do", "severity", "rule", "event"]
    found = pd.DataFrame(rows, columns=columns).astype({"line": "Int64"})
    is_keyed = any(problem.key for problem in snapshot.problems)
    has_files = snapshot.source.kind == "glob" or found["file"].nunique() > 1
    left_out = ["line" if is_keyed else "row", *([] if has_files else ["file"])]
    return found.drop(columns=left_out)


def as_csv(problems: pd.DataFrame) -> bytes:
    """Return the table as CSV, UTF-8 with a byte-order mark, safe to open in a spreadsheet."""
    names = [str(name) for name in problems.columns if name != "line"]
    texts = {name: guard(problems[name].astype("str")) for name in names}
    written: str = problems.assign(**texts).to_csv(index=False, lineterminator="\r\n")
    return ("\ufeff" + written).encode()


def rule_counts(snapshot: Snapshot) -> str:
    """Return how often each rule is broken, the most broken first: `bad-url 3 · bad-date 1`."""
    counts = Counter(problem.rule for problem in snapshot.problems)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " · ".join(f"{rule} {count:,}" for rule, count in ordered)


def badge(snapshot: Snapshot) -> dict[str, Any] | None:
    """Return what the header says of the file, or None when nothing is wrong."""
    said = summary(snapshot)
    if not said:
        return None
    # The first ones also for those who hear the page, and have no table to glance at.
    first = "; ".join(str(problem) for problem in snapshot.problems[:SPOKEN])
    return {
        "text": said,
        "alert": snapshot.broken,
        "more": "" if snapshot.broken else f": {first}",
    }


def show(snapshot: Snapshot) -> None:
    """Show the problems as a table, and where else they are told."""
    problems = table(snapshot)
    st.text(f"{snapshot.source.name}: {len(problems):,} found. {rule_counts(snapshot)}")
    links = problems["event"].map(_link)
    st.dataframe(
        problems.head(LISTED).assign(event=links),
        hide_index=True,
        row_height=WRAPPED_ROW,
        column_config={
            "file": st.column_config.TextColumn(width=120),
            "row": st.column_config.TextColumn(width=120),
            "line": st.column_config.NumberColumn(width=60),
            "column": st.column_config.TextColumn(width=120),
            "value": st.column_config.TextColumn(width=140),
            "what to do": st.column_config.TextColumn(width=560),
            "severity": None,
            "rule": None,
            "event": st.column_config.LinkColumn("event", display_text=r"event=([^&]+)"),
        },
    )
    if len(problems) > LISTED:
        st.text(f"The table has the first {LISTED:,}; the download has all.")
    st.download_button(
        "Download as CSV",
        data=lambda: as_csv(problems),
        file_name=f"{snapshot.source.stem}-problems.csv",
        mime="text/csv",
        on_click="ignore",
    )
    st.text(f"The same on the command line: python -m geodata check {snapshot.source.name}")


def _link(event_id: str) -> str:
    if not event_id:
        return ""
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{urlencode(to_query(ViewState(event=event_id)))}"
