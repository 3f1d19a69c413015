"""`python -m tests.load`: many readers at once, and how long each waited.

Each reader is a WebSocket of its own that speaks Streamlit's protocol, with the page's fetches and
its timer. Meanwhile the file is replaced again and again (see `saving`); each message and each
fetched file of columns has to be of one whole version.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2 as httpx

from dashboard.serving.fleet import Fleet, free_ports
from tests.browser.server import APP, EVENTS, serve
from tests.load.reader import Message, Reader, ReaderError
from tests.load.saving import saving
from tests.load.versions import Version, is_whole, versions, wrong
from tests.load.watching import Use, memory, watched

VERSIONS = 16
WORDS = ("Rudare", "Jarinje", "KFOR", "Брњак", "police", "barricade", "Zvečan", "")
SCRUB_STEPS = 3
DOINGS_A_BRIEF = 3
"""Rounds of all else between two looks at the Brief: a picture in a minute or two a reader."""
DAY = 19_337  # 11 December 2022
OPENED = "from=2022-12-05&to=2022-12-31"


@dataclass
class Taken:
    """What all readers have met."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    fetched: int = 0
    superseded: int = 0
    again: int = 0
    seen: set[str] = field(default_factory=set)
    saves: int = 0


def main() -> None:
    """Do what the arguments say, and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "events.csv"
        made = versions(EVENTS, VERSIONS)
        path.write_bytes(made[0].data)
        with _serving(path, options.processes, Path(name)) as (url, pids):
            asyncio.run(_run(options, path, made, url, pids))


@contextmanager
def _serving(path: Path, processes: int, folder: Path) -> Iterator[tuple[str, list[int]]]:
    environment = {"EVENTS_CSV": str(path)}
    if processes == 1:
        with serve(APP, environment) as server:
            yield server.url, [server.pid]
        return
    (port,) = free_ports(1)
    fleet = Fleet(f"127.0.0.1:{port}", processes, "/", folder, environment)
    fleet.start()
    try:
        yield f"http://127.0.0.1:{port}", fleet.pids
    finally:
        fleet.stop()


async def _run(
    options: argparse.Namespace, path: Path, made: list[Version], url: str, pids: list[int]
) -> None:
    taken, known = Taken(), {version.digest: version for version in made}
    chance = random.Random(1)
    async with Reader(url) as first:  # what the first one waits for is made once for all
        await first.open()
        await first.open_brief()
    before = memory(pids)
    with watched(pids) as use:
        readers = [
            Visit(url, taken, known, random.Random(chance.random()), options.pause)
            for _ in range(options.readers)
        ]
        async with asyncio.TaskGroup() as group:
            over = asyncio.Event()
            for number, reader in enumerate(readers):
                # One after the other, as people come.
                group.create_task(reader.stay(over, 0.1 * number))
            files = [version.data for version in made]
            saver = saving(path, files, options.saves, options.seconds)
            await asyncio.sleep(options.seconds)
            over.set()
            use.over.set()
            saver.send_signal(signal.SIGINT)
            taken.saves = int((await asyncio.to_thread(saver.communicate))[0])
    _print(options, taken, use, before)


class Visit:
    """One reader's stay: what is done, how long it takes, and whether what comes is whole."""

    def __init__(
        self,
        url: str,
        taken: Taken,
        known: dict[str, Version],
        chance: random.Random,
        pause: float,
    ) -> None:
        self.reader = Reader(url, self._check)
        self.taken, self.known, self.chance, self.pause = taken, known, chance, pause
        self.held = ""

    async def stay(self, over: asyncio.Event, after: float) -> None:
        """Open the page, and do this and that until it is over."""
        await asyncio.sleep(after)
        doings = (self.scrub, self.scrub, self.filter, self.click, self.click, self.search)
        async with self.reader:
            try:
                await self._timed(
                    "open the page", self.reader.open("from=2022-12-05&to=2022-12-31")
                )
                while not over.is_set():
                    turns = [*doings * DOINGS_A_BRIEF, self.brief]
                    self.chance.shuffle(turns)
                    for turn in turns:
                        await asyncio.sleep(self.chance.expovariate(1 / self.pause))
                        if over.is_set():
                            break
                        await turn()
                        await self._columns()
            except (ReaderError, OSError, TimeoutError, httpx.HTTPError) as error:
                self.taken.errors[f"{type(error).__name__}: {error}"] += 1
        self.taken.errors.update(self.reader.errors)
        self.taken.again += self.reader.told_again

    # What a hand does

    async def scrub(self) -> None:
        """Drag the window; only where it comes to rest is told."""
        for _ in range(SCRUB_STEPS):
            first = DAY + self.chance.randrange(-300, 300)
            view = self._view(mode="range", start=first, end=first + self.chance.randrange(7, 90))
            await self._timed("scrub", self.reader.tell(view))

    async def filter(self) -> None:
        """Switch types off, and on again."""
        view = self._view(types=self.chance.randrange(1, 256))
        await self._timed("filter", self.reader.tell(view))
        await self._timed("filter", self.reader.tell(self._view(types=255)))

    async def click(self) -> None:
        """Open an event of the list, and close it."""
        days = [day for part in self.reader.message["panel"]["lists"] for day in part["days"]]
        events = [event["id"] for day in days for event in day["events"]]
        if events:
            opened = self.chance.choice(events)
            message = await self._timed("click", self.reader.tell({"kind": "open", "id": opened}))
            if message and (message["panel"]["open"] or {}).get("id") not in {opened, None}:
                self.taken.errors["another event was opened"] += 1
            await self._timed("close", self.reader.tell({"kind": "close"}))

    async def search(self) -> None:
        """Search for something, and for nothing again."""
        words = self.chance.choice(WORDS)
        await self._timed("search", self.reader.tell({"kind": "search", "words": words}))
        await self._timed("search", self.reader.tell({"kind": "search", "words": ""}))

    async def brief(self) -> None:
        """Look at the picture of the view."""
        picture = await self._timed("brief", self.reader.open_brief())
        await self._timed("close the brief", self.reader.close_brief())
        if not picture.startswith(b"\x89PNG"):
            self.taken.errors["the picture is none"] += 1

    # What comes of it

    def _view(self, **changed: Any) -> Message:
        return {"kind": "view", "digest": self.held, **changed}

    async def _timed(self, name: str, doing: Any) -> Any:
        began = time.perf_counter()
        result = await doing
        self.taken.seconds[name].append(time.perf_counter() - began)
        return result

    async def _columns(self) -> None:
        """Fetch the events that the last message names, unless they are here."""
        columns = self.reader.message["map"]["columns"]
        if columns["digest"] == self.held:
            return
        try:
            payload = await self.reader.fetch(columns["address"])
        except httpx.HTTPStatusError as error:
            if error.response.status_code != 404:
                raise
            self.taken.superseded += 1
            return
        self.held = columns["digest"]
        self.taken.fetched += 1
        if not is_whole(payload, self.held):
            self.taken.errors["half a file of columns"] += 1

    def _check(self, message: Message) -> None:
        self.taken.messages += 1
        self.taken.seen.add(message["map"]["columns"]["digest"])
        self.taken.errors.update(wrong(message, self.known))


def _print(options: argparse.Namespace, taken: Taken, use: Use, before: int) -> None:
    print(
        f"{options.readers} readers, {options.processes} process(es), {options.seconds:.0f} s, "
        f"{taken.saves:,} saves; load average {statistics.median(use.load):.1f}, "
        f"at most {max(use.load):.1f}"
    )
    print("| what a reader does | times | median | 95 % | longest |\n|---|---|---|---|---|")
    for name, seconds in sorted(taken.seconds.items()):
        cells = (statistics.median(seconds), _percentile(seconds, 0.95), max(seconds))
        times = " | ".join(f"{1000 * value:,.0f} ms" for value in cells)
        print(f"| {name} | {len(seconds):,} | {times} |")
    grown = (use.most - before) / 1e6
    print(
        f"{taken.messages:,} messages and {taken.fetched:,} files of columns, of "
        f"{len(taken.seen)} of {VERSIONS} versions; {taken.superseded:,} were superseded before "
        f"they were asked for; {taken.again:,} wishes had to be told again.\n"
        f"Memory {before / 1e6:,.0f} MB with nobody, at most {use.most / 1e6:,.0f} MB, "
        f"{grown / options.readers:.1f} MB a reader. {use.cores:.2f} cores on average."
    )
    for error, times in taken.errors.most_common():
        print(f"ERROR {times:,} times: {error}")
    print("no error" if not taken.errors else f"{sum(taken.errors.values()):,} errors")
    raise SystemExit(bool(taken.errors))


def _percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    number: Callable[..., Any] = parser.add_argument
    number("--readers", type=int, default=50, help="how many are there at once (50)")
    number("--seconds", type=float, default=300.0, help="for how long (300)")
    number("--saves", type=int, default=1000, help="how often the file is replaced (1000)")
    number("--pause", type=float, default=5.0, help="seconds between two doings, on average (5)")
    number("--processes", type=int, default=1, help="of the page; more than one behind nginx (1)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
