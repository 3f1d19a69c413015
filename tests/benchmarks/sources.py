"""How long large sources take: `python -m tests.benchmarks.sources MILLIONS FOLDER`.

Writes Parquet files of a million generated events each into the folder, unless they are there,
and prints what a map of them takes, with `--maker memory` without an engine.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.columns import encode
from geodata.sources import hold, parse_source
from tests.benchmarks.generate import make_events

MILLION = 1_000_000
PLACES = 20_000
ROWS = 122_880
"""In one group of a file, as engines write them: what one core reads at a time."""

T = TypeVar("T")


def base() -> pa.Table:
    """Return a million events with typed columns."""
    frame = make_events(MILLION, places=PLACES)
    for name in ("date_start", "date_end", "source_date", "last_confirmed"):
        frame[name] = pd.to_datetime(frame[name].replace("", None)).dt.date
    for name in ("latitude", "longitude"):
        frame[name] = frame[name].astype(float)
    for name in ("date_precision", "geo_precision"):
        frame[name] = frame[name].astype("int8")
    return pa.Table.from_pandas(frame, preserve_index=False)


def write_files(folder: Path, millions: int) -> None:
    """Write files of a million events each: the same but for their ids and titles."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [folder / f"part-{number:03d}.parquet" for number in range(millions)]
    missing = [path for path in wanted if not path.exists()]
    if not missing:
        return
    table = base()
    for path in missing:
        number = wanted.index(path)
        changed = table
        for name, mark in (("event_id", f"-{number:03d}"), ("title", f" ({number})")):
            place = table.column_names.index(name)
            texts = pc.binary_join_element_wise(table[name].cast(pa.string()), mark, "")
            changed = changed.set_column(place, name, texts)
        unfinished = path.with_suffix(".part")
        pq.write_table(changed, unfinished, compression="zstd", row_group_size=ROWS)
        unfinished.rename(path)


def timed(what: str, function: Callable[[], T]) -> T:
    begun, worked = time.perf_counter(), time.process_time()
    result = function()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    took, worked = time.perf_counter() - begun, time.process_time() - worked
    memory = f"{in_memory():5.1f} GB, at most {peak:5.1f}"
    print(f"{what:40} {took:7.2f} s, {worked:7.2f} of a core   {memory}", flush=True)
    return result


def in_memory() -> float:
    """Return how much memory the process has now, in GB."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1e6


def measure(folder: Path) -> None:
    """Print what one maker takes for the first map, a click, a page of the list and searches."""
    timed("nothing yet", lambda: None)
    held = timed("read and checked", lambda: hold(parse_source(str(folder))))
    print(f"{len(held.events):,} events, {len(held.problems):,} problems")
    timed("columns for the browser", lambda: encode(held.events))
    middle = len(held.events) // 2
    timed("a click: the texts of one event", lambda: held.texts.complete(held.events[:1]))
    timed("the same of another", lambda: held.texts.complete(held.events[middle : middle + 1]))
    timed("a page of the list: 250 events", lambda: held.texts.complete(held.events[:250]))
    for query in ("rudare", "police explosions", "XK-20150101-00-000", "no such words"):
        found = timed(f"search: {query}", lambda query=query: held.texts.matches(query))
        print(f"  {found.sum():,} found")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("millions", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--write", action="store_true", help="write the files, and no more")
    options.add_argument("--maker", choices=("memory", "engine"), default="engine")
    chosen = options.parse_args()
    write_files(chosen.folder, chosen.millions)
    if not chosen.write:
        os.environ["EVENTS_IN_MEMORY"] = "0" if chosen.maker == "engine" else str(10**9)
        measure(chosen.folder)


if __name__ == "__main__":
    main()
