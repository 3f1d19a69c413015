"""A large events.csv like a real one: `python -m tests.benchmarks.generate 100000 FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.places import gazetteer, layers
from geodata.schema import COLUMNS, EVENT_TYPES

SEED = 20221210
PLACES = 2_000
FIRST_DAY = np.datetime64("2015-01-01")
DAYS = 3_652  # ten years

#: How often the types occur, in the vocabulary's order.
TYPE_SHARES = (0.06, 0.03, 0.24, 0.08, 0.22, 0.05, 0.20, 0.12)
INTERVAL_SHARE = 0.1
MEAN_INTERVAL_DAYS = 12
ONGOING_SHARE = 0.001

#: Villages lie around towns: standard deviation in degrees of latitude, about 6 km.
SPREAD = 0.055
#: Up to here a village goes by its town's name too, degrees: some 3 km.
NEAR = 0.03

ACTS = (
    "Barricade on the road near {}",
    "Crossing point near {} closed to all traffic",
    "Special police search houses and offices in {}",
    "Shots fired at a patrol on the road to {}",
    "Protesters and police clash in the centre of {}",
    "Peacekeepers add a checkpoint and patrols around {}",
    "Mayors of the north meet in {} and leave the institutions",
    "Rule on licence plates takes effect in {}",
)
SENTENCES = (
    "Trucks loaded with gravel and heavy machinery were parked across both lanes overnight.",
    "Police said that two officers were lightly injured and taken to the regional hospital.",
    "The peacekeeping mission sent additional patrols and called on all sides to avoid escalation.",
    "Residents gathered for several hours and dispersed peacefully before midnight.",
    "The prosecution opened an investigation; nobody had been arrested by the next morning.",
    "Traffic was diverted, and ambulances and school buses were allowed to pass.",
    "The government described the measure as lawful, while the opposition called for talks.",
    "International representatives urged restraint and an immediate return to the dialogue.",
    "Witnesses reported several explosions, which the police later said were stun grenades.",
    "The road was cleared with heavy machinery the following week and reopened to all vehicles.",
)
SOURCES = ("Reuters", "Balkan Insight", "KoSSev", "Radio Free Europe", "AP", "Prishtina Insight")


def make_events(count: int, *, places: int = PLACES, seed: int = SEED) -> pd.DataFrame:
    """Return *count* valid rows of events.csv as text, sorted by day; the same for the same seed.

    One event in ten lasts longer than a day. The busiest place has a hundred times the
    events of an ordinary one.
    """
    rng = np.random.default_rng(seed)
    lat_lon, names, municipalities = _places(rng, places)
    popularity = 1 / (10 + np.arange(places))
    place = rng.choice(places, count, p=popularity / popularity.sum())
    kind = rng.choice(len(EVENT_TYPES), count, p=TYPE_SHARES)

    day = np.sort(rng.integers(0, DAYS, count))
    number_on_day = np.arange(count) - np.searchsorted(day, day)
    start = FIRST_DAY + day
    days = 1 + rng.geometric(1 / MEAN_INTERVAL_DAYS, count)
    lasting = rng.random(count) < INTERVAL_SHARE
    ongoing = rng.random(count) < ONGOING_SHARE

    start_text = np.datetime_as_string(start)
    end_text = np.where(lasting & ~ongoing, np.datetime_as_string(start + days), "")
    columns: dict[str, object] = dict.fromkeys(COLUMNS, "")
    columns |= {
        "event_id": [
            f"XK-{text.replace('-', '')}-{number:02d}"
            for text, number in zip(start_text.tolist(), number_on_day.tolist(), strict=True)
        ],
        "date_start": start_text,
        "date_end": end_text,
        "date_precision": rng.choice(("1", "2", "3", "4"), count, p=(0.93, 0.04, 0.02, 0.01)),
        "status": np.where(ongoing, "ongoing", "ended"),
        "last_confirmed": np.where(ongoing, start_text, ""),
        "event_type": np.array(EVENT_TYPES)[kind],
        "title": _titles(names)[kind, place],
        "notes": _notes(rng)[rng.integers(0, 500, count)],
        "actor1": rng.choice(("Kosovo Police", "Local residents", "KFOR", "Government"), count),
        "location": names[place],
        "municipality": municipalities[place],
        "latitude": lat_lon[place, 0],
        "longitude": lat_lon[place, 1],
        "geo_precision": rng.choice(("1", "2", "3"), count, p=(0.5, 0.4, 0.1)),
        "fatalities": rng.choice(("", "0", "1", "3-5"), count, p=(0.5, 0.47, 0.02, 0.01)),
        "injuries": rng.choice(("", "0", "2", "30+"), count, p=(0.5, 0.4, 0.09, 0.01)),
        "source": rng.choice(SOURCES, count),
        "source_url": "https://reports.kosovo-archive.net/" + pd.Series(start_text),
        "source_date": start_text,
        "source_scale": rng.choice(("International", "Regional", "National"), count),
        "confidence": rng.choice(("high", "medium", "low"), count, p=(0.6, 0.3, 0.1)),
        "tags": rng.choice(("", "north", "dialogue;north", "licence plates"), count),
    }
    return pd.DataFrame(columns)


def write_events(path: Path, count: int, *, places: int = PLACES) -> Path:
    """Write *count* events to *path*, unless it has them already."""
    if not path.exists():
        unfinished = path.with_suffix(".part")
        make_events(count, places=places).to_csv(unfinished, index=False, lineterminator="\n")
        unfinished.rename(path)
    return path


def _places(
    rng: np.random.Generator, count: int
) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.str_], npt.NDArray[np.str_]]:
    """Return (latitude, longitude) as texts of degrees, names and municipalities."""
    towns = [place for place in gazetteer.places() if place.kind == "settlement"]
    outline = layers.outline().union_all()
    shapely.prepare(outline)
    points = np.array([(place.latitude, place.longitude) for place in towns])
    found = np.empty((0, 3))
    while len(found) < count:
        town = rng.integers(0, len(towns), count)
        lat, lon = (points[town] + rng.normal(0, SPREAD, (count, 2))).T
        inside = shapely.contains_xy(outline, lon, lat)
        found = np.vstack([found, np.column_stack([lat, lon, town])[inside]])
    found = found[:count]
    lat, lon, town = found[:, 0], found[:, 1], found[:, 2].astype(int)
    lat_lon = np.char.mod("%.5f", found[:, :2])
    # Named after its town only near it: a file that names most places wrongly is not a usual one.
    near = np.hypot(lat - points[town, 0], lon - points[town, 1]) < NEAR
    names = np.array(
        [
            f"{towns[t].names['local']}, village {n}" if close else f"Village {n}"
            for n, (t, close) in enumerate(zip(town, near, strict=True))
        ]
    )
    return lat_lon, names, np.array([towns[t].municipality for t in town])


def _titles(names: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    return np.array([[act.format(name) for name in names] for act in ACTS])


def _notes(rng: np.random.Generator) -> npt.NDArray[np.str_]:
    """Return 500 texts of two to six sentences."""
    return np.array([" ".join(rng.permutation(SENTENCES)[: 2 + n % 5]) for n in range(500)])


if __name__ == "__main__":
    write_events(Path(sys.argv[2]), int(sys.argv[1]))
