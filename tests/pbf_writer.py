"""Small OpenStreetMap extracts for tests, in the layout of Geofabrik's (.osm.pbf)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Tags = Mapping[str, str]

STAMP = 1_780_000_000  # 2026-05-28, seconds since 1970: of every object
_PER_BLOCK = 8000  # objects, as the format advises


@dataclass
class Extract:
    """Nodes, ways and relations by their numbers."""

    nodes: dict[int, tuple[float, float, Tags]] = field(default_factory=dict)
    """Longitude, latitude, tags."""
    ways: dict[int, tuple[list[int], Tags]] = field(default_factory=dict)
    relations: dict[int, tuple[list[tuple[int, str]], Tags]] = field(default_factory=dict)
    """Ways with their roles, tags."""

    def node(self, lon: float, lat: float, **tags: str) -> int:
        number = len(self.nodes) + 1
        self.nodes[number] = (lon, lat, _tags(tags))
        return number

    def way(self, points: Iterable[tuple[float, float]], **tags: str) -> int:
        """Add a line; one that ends where it begins is closed."""
        line = list(points)
        closed = line[0] == line[-1]
        refs = [self.node(*point) for point in (line[:-1] if closed else line)]
        number = len(self.ways) + 1
        self.ways[number] = ([*refs, refs[0]] if closed else refs, _tags(tags))
        return number

    def relation(self, number: int, outer: Iterable[int], **tags: str) -> int:
        self.relations[number] = ([(way, "outer") for way in outer], _tags(tags))
        return number

    def pbf(self, replicated: int | None = None) -> bytes:
        """Return the extract; *replicated*: seconds since 1970 in its header."""
        blocks = [_block(b"OSMHeader", _header(replicated))]
        for some in _chunks(sorted(self.nodes.items())):
            blocks.append(_block(b"OSMData", _data(some, _dense)))
        for some in _chunks(sorted(self.ways.items())):
            blocks.append(_block(b"OSMData", _data(some, _ways)))
        for some in _chunks(sorted(self.relations.items())):
            blocks.append(_block(b"OSMData", _data(some, _relations)))
        return b"".join(blocks)


def _tags(tags: Mapping[str, str]) -> dict[str, str]:
    # A keyword has no colon nor hyphen: name__sr_Latn is name:sr-Latn.
    return {key.replace("__", ":").replace("_Latn", "-Latn"): tags[key] for key in tags}


def _chunks(items: list) -> Iterable[list]:
    return (items[at : at + _PER_BLOCK] for at in range(0, len(items), _PER_BLOCK))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _packed(field: int, values: Iterable[int]) -> bytes:
    packed = b"".join(map(_varint, values))
    return _bytes(field, packed) if packed else b""


def _deltas(values: Iterable[int]) -> Iterable[int]:
    before = 0
    for value in values:
        yield _zigzag(value - before)
        before = value


def _block(kind: bytes, raw: bytes) -> bytes:
    blob = _number(2, len(raw)) + _bytes(3, zlib.compress(raw))
    head = _bytes(1, kind) + _number(3, len(blob))
    return len(head).to_bytes(4, "big") + head + blob


def _header(replicated: int | None) -> bytes:
    features = _bytes(4, b"OsmSchema-V0.6") + _bytes(4, b"DenseNodes")
    return features + (_number(32, replicated) if replicated is not None else b"")


class _Strings:
    def __init__(self) -> None:
        self.known: dict[str, int] = {"": 0}

    def __getitem__(self, text: str) -> int:
        return self.known.setdefault(text, len(self.known))

    def table(self) -> bytes:
        return b"".join(_bytes(1, text.encode()) for text in self.known)


def _data(items: list, group) -> bytes:
    strings = _Strings()
    body = group(items, strings)
    return _bytes(1, strings.table()) + _bytes(2, body)


def _dense(items: list, strings: _Strings) -> bytes:
    keys: list[int] = []
    for _, (_, _, tags) in items:
        for key, value in tags.items():
            keys += [strings[key], strings[value]]
        keys.append(0)
    # Hundred-billionths of a degree in units of 100.
    lats = (round(lat * 1e7) for _, (_, lat, _) in items)
    lons = (round(lon * 1e7) for _, (lon, _, _) in items)
    versions = _packed(1, [1] * len(items))
    stamps = _packed(2, _deltas([STAMP] * len(items)))
    return _bytes(
        2,
        _packed(1, _deltas(number for number, _ in items))
        + _bytes(5, versions + stamps)
        + _packed(8, _deltas(lats))
        + _packed(9, _deltas(lons))
        + _packed(10, keys),
    )


def _common(number: int, tags: Tags, strings: _Strings) -> bytes:
    return (
        _number(1, number)
        + _packed(2, [strings[key] for key in tags])
        + _packed(3, [strings[value] for value in tags.values()])
        + _bytes(4, _number(1, 1) + _number(2, STAMP))
    )


def _ways(items: list, strings: _Strings) -> bytes:
    return b"".join(
        _bytes(3, _common(number, tags, strings) + _packed(8, _deltas(refs)))
        for number, (refs, tags) in items
    )


def _relations(items: list, strings: _Strings) -> bytes:
    def members(ways: list[tuple[int, str]]) -> bytes:
        return (
            _packed(8, [strings[role] for _, role in ways])
            + _packed(9, _deltas(way for way, _ in ways))
            + _packed(10, [1] * len(ways))
        )

    return b"".join(
        _bytes(4, _common(number, tags, strings) + members(ways)) for number, (ways, tags) in items
    )
