"""What an import does with what came out: writes a file, or brings it into one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from geodata.commands.check import SHOWN_PROBLEMS, listed
from geodata.commands.fix import agree, write
from geodata.commands.output import counted, say, stop
from geodata.files import write_whole
from geodata.importers.merging import Merged, merge
from geodata.importers.result import ImportResult, csv_parts
from geodata.problems import printable
from geodata.reading.textfile import read_bytes
from geodata.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.importers.selection import Selection

SHOWN_LINES = 200
"""How many lines of a difference are shown unless all are asked for."""

_SHOWN_IDS = 10


@dataclass(frozen=True)
class Target:
    """Where the events are to go, and how much is to be shown."""

    out: Path | None
    """A new file."""

    into: Path | None
    """A file of events that is there already."""

    force: bool
    yes: bool
    add_likely: bool
    remove_gone: bool
    show_all: bool

    def refuse_to_lose(self, file: Path) -> None:
        """Stop before a file is written over that nobody said to write over."""
        if (self.out is None) == (self.into is None):
            stop(["name the file to write with -o, or a file of events with --into."])
        out = self.out
        if out is None:
            return
        if out.exists() and file.exists() and out.samefile(file):
            stop([f"{out} is the file to import; name another one to write."])
        if out.is_dir():
            stop([f"{out} is a folder; name a file in it."])
        if out.exists() and not self.force:
            stop(
                [
                    f"{out} is there already; name another file, say --into {out} to bring the "
                    "events into it, or --force to write over it."
                ]
            )


def finish(name: str, target: Target, result: ImportResult, selection: Selection) -> NoReturn:
    """Write what came out, say what became of each row, and end with the code for it."""
    if result.question:
        stop([result.question])
    say(report(name, result, None if target.show_all else SHOWN_PROBLEMS))
    say(terms.says for terms in terms_of(result.rows))
    if not result.rows_out:
        say([f"no row came out, so {target.out or target.into} was not written."])
    elif target.into is not None:
        _merge(target.into, target, result, selection)
    elif target.out is not None:
        try:
            write_whole(target.out, csv_parts(result.rows))
        except OSError as error:
            stop([f"{target.out} could not be written: {error.strerror}."])
        out = target.out
        say([f"wrote {out}; check it with: python -m geodata check {out}"])
    if not result.is_readable:
        raise typer.Exit(2)
    raise typer.Exit(1 if result.rows_reported else 0)


def report(name: str, result: ImportResult, most: int | None) -> Iterator[str]:
    """Yield the account of rows and at most *most* problems (None is all), in lines."""
    yield f"{printable(name)}: {result.balance()}"
    yield from listed(result.problems, most)


def _merge(into: Path, target: Target, result: ImportResult, selection: Selection) -> None:
    if target.remove_gone and result.rows_reported:
        stop(
            [
                "some rows are reported above, and an event among them would seem to be gone; "
                "mend them first, or leave out --remove-gone."
            ]
        )
    data, unread = read_bytes(into)
    if data is None:
        stop([f"error: {unread}"])
    merged = merge(
        into.name,
        data,
        result.rows,
        selection=selection,
        add_likely=target.add_likely,
        remove_gone=target.remove_gone,
    )
    if merged.data is None:
        problems = [f"{problem.severity}: {problem}" for problem in merged.problems]
        stop([*problems[:SHOWN_PROBLEMS], f"{into.name} is left as it is; mend it by hand first."])
    difference = [] if merged.data == data else list(merged.diff(into.name))
    most = None if target.show_all else SHOWN_LINES
    say(difference[:most])
    if more := len(difference) - len(difference[:most]):
        say([f"and {more:,} more lines of difference (show them with --all)"])
    say(describe(merged, target))
    if merged.data == data:
        say([f"{into} says all of it already, and was not written."])
        return
    agree(target.yes, f"Write {into}?")
    write(into, merged.data, expected=data)
    say([f"wrote {into}; check it with: python -m geodata check {into}"])


def describe(merged: Merged, target: Target) -> list[str]:
    """Return what a merge does, in lines: what is new, changed, gone, and likely there."""
    lines = [
        f"{counted(len(merged.new), 'event')} new, {len(merged.changed):,} changed, "
        f"{len(merged.gone):,} gone, {len(merged.likely):,} likely there from another source"
    ]
    if merged.gone:
        said = "taken out" if target.remove_gone else "left in; --remove-gone takes them out"
        lines.append(f"gone from the source, {said}: {_few(merged.gone)}")
    said = "added all the same" if target.add_likely else "left out; --add-likely adds them"
    lines += [
        f"likely there, {said}: {printable(found.event_id)}, {printable(found.title)} "
        f"-> {printable(found.like_id)}, {printable(found.like_title)}"
        for found in merged.likely
    ]
    if merged.linked:
        lines.append(f"told by a row with such a tag, left as it is: {_few(merged.linked)}")
    return lines


def _few(ids: tuple[str, ...]) -> str:
    named = ", ".join(map(printable, ids[:_SHOWN_IDS]))
    more = len(ids) - _SHOWN_IDS
    return f"{named} and {more:,} more" if more > 0 else named
