"""``python -m dashboard brief``: briefing products of a view, made from the data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.plate.animation import NoVideoError
from dashboard.plate.compose import compose
from dashboard.plate.orders import FORMS, Order, OrderError, read_order, read_orders, with_base
from dashboard.plate.products import PRODUCTS, file_stem, files
from dashboard.plate.scrub import moving
from dashboard.store import EventStore, named_source
from geodata.commands.asking import read_day
from geodata.commands.output import counted, stop
from geodata.files import write_whole
from geodata.reading.textfile import UNREADABLE_RULES
from geodata.sources import parse_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.store import Snapshot
    from geodata.sources import Source

_SHOWN = 20
_STILL = {kind.name: kind for kind in PRODUCTS}


def make_briefs(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder to write into; made if need be.")
    ] = Path("out"),
    first: Annotated[
        str, typer.Option("--from", metavar="DAY", help="First day: 2022-12-10, or 6 days ago.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Last day, inclusive; or today.")
    ] = "",
    asof: Annotated[
        str, typer.Option(metavar="DAY", help="One day, whose state of things is told.")
    ] = "",
    types: Annotated[str, typer.Option(help="Event types: barricade,crossing-closure.")] = "",
    search: Annotated[str, typer.Option("--q", help="Words to search for.")] = "",
    position: Annotated[
        str, typer.Option("--map", metavar="LAT,LON,ZOOM", help="Where the map stands.")
    ] = "",
    names: Annotated[str, typer.Option(help="Which names come first: local, sq, sr or en.")] = "",
    title: Annotated[str, typer.Option(help="Blank for one that is made from the view.")] = "",
    name: Annotated[str, typer.Option(help="Short name in the files' names.")] = "",
    size: Annotated[
        list[str] | None,
        typer.Option(help="slide, a4-landscape or a4-portrait; may be given several times."),
    ] = None,
    form: Annotated[
        list[str] | None,
        typer.Option("--format", help=f"{', '.join(FORMS)}; may be given several times."),
    ] = None,
    theme: Annotated[str, typer.Option(help="light or dark.")] = "",
    handling: Annotated[str, typer.Option(help="A mark for top and bottom.")] = "",
    product: Annotated[str, typer.Option(help="The product's number.")] = "",
    logo: Annotated[str, typer.Option(metavar="FILE", help="A picture for the corner.")] = "",
    public: Annotated[
        bool, typer.Option("--public", help="Leave out restricted rows, coarsen coarse ones.")
    ] = False,
    orders: Annotated[
        Path | None,
        typer.Option("--all", metavar="FILE", help="A YAML file of several products, instead."),
    ] = None,
    events: Annotated[
        str | None,
        typer.Option(
            help="The file, folder, address or table of events; else EVENTS_CSV, or events.csv."
        ),
    ] = None,
    address: Annotated[
        str, typer.Option(metavar="URL", help="Of the map; else PUBLIC_ADDRESS.")
    ] = "",
    today: Annotated[str, typer.Option(metavar="DAY", help="The day it is, if not today.")] = "",
) -> None:
    """Make briefing products of a view: pictures, documents, slides, texts, moving pictures.

    The same file and view give the same bytes. Ends with 0 if all is well, 1 if rows of the file
    were left out because of errors, 2 if something could not be read, made or written.
    """
    told = {
        "from": first, "to": last, "asof": asof, "types": types, "q": search, "map": position,
        "names": names, "title": title, "name": name, "size": size, "format": form,
        "theme": theme, "handling": handling, "product": product, "logo": logo,
        "public": public or None,
    }  # fmt: skip
    day = read_day(today, "--today") or date.today()
    wanted = [with_base(order, address) for order in _orders(told, orders, day)]
    snapshot = _read(parse_source(events) if events else named_source())
    _make_folder(output)
    written = sum(_write(output, snapshot, order) for order in wanted)
    typer.echo(f"{counted(written, 'file')} in {output}", err=True)
    if snapshot.hidden_rows:
        rows = snapshot.hidden_rows
        left_out = "1 row was" if rows == 1 else f"{rows:,} rows were"
        stop(
            [f"{left_out} left out because of errors: python -m geodata check {snapshot.source}"],
            code=1,
        )


def _orders(told: Mapping[str, object], path: Path | None, today: date) -> list[Order]:
    given = [key for key, value in told.items() if value]
    if path is not None and given:
        raise typer.BadParameter(
            f"the file says what to make; leave out {', '.join(f'--{key}' for key in given)}",
            param_hint="--all",
        )
    try:
        return read_orders(path, today) if path is not None else [read_order(told, today)]
    except OrderError as error:
        hint = f"--{error.key}" if error.key else "--all"
        raise typer.BadParameter(error.reason, param_hint=hint) from None


def _read(source: Source) -> Snapshot:
    snapshot = EventStore(source).latest()
    errors = [problem for problem in snapshot.problems if problem.severity == "error"]
    if snapshot.broken:
        unreadable = any(error.rule in UNREADABLE_RULES for error in errors)
        stop(map(str, errors[:_SHOWN]), code=2 if unreadable else 1)
    return snapshot


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop([f"{folder} could not be made: {error.strerror or error}."])


def _write(folder: Path, snapshot: Snapshot, order: Order) -> int:
    """Write the files of an order, and return how many."""
    written = 0
    try:
        for name, data in _made(snapshot, order):
            write_whole(folder / name, data)
            typer.echo(folder / name)
            written += 1
    except OSError as error:
        stop([f"{error.filename or folder} could not be written: {error.strerror or error}."])
    except (NoVideoError, ValueError) as error:
        stop([str(error)])
    return written


def _made(snapshot: Snapshot, order: Order) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an order by their names; a kind for one paper only is made once."""
    plate = compose(snapshot, order.view, order.wishes)
    for form in order.forms:
        if form == "gif" or form == "mp4":
            moved = moving(form, snapshot, order.view, order.wishes, order.theme, _tell)
            yield f"{file_stem(plate, 'slide', order.name)}.{form}", moved
        else:
            sizes = [size for size in order.sizes if size in _STILL[form].sizes]
            for size in sizes or _STILL[form].sizes[:1]:
                yield from files(form, plate, size, order.theme, order.name).items()


def _tell(done: int, of: int) -> bool:
    if done % 10 == 0 or done == of:
        typer.echo(f"{done} of {of} pictures", err=True)
    return True
