"""Events of UCDP's Georeferenced Event Dataset (GED), 41 to 49 columns, any version.

Codes are those of the GED codebook (Uppsala Conflict Data Program). GED has deaths and codes and
no text: what the side panel shows is put together from them, in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.importers import readings
from geodata.importers import ucdp_cells as cells
from geodata.importers.formats import import_format
from geodata.importers.mapping import CodeTable, MappingTable, Rule
from geodata.importers.selection import EVERYTHING, Selection
from geodata.importers.sheet import Source, open_source
from geodata.reading.leftovers import unmarked

if TYPE_CHECKING:
    import datetime as dt
    import os

    from geodata.importers.result import ImportResult
    from geodata.reading.dayorder import Order

# All three are armed and deadly, which is what the map calls an armed attack.
TYPES = dict.fromkeys("123", "armed attack")
DATE_PRECISIONS = {code: code for code in "12345"}
GEO_PRECISIONS = {"1": "1", "2": "2"} | dict.fromkeys("34567", "3")

TABLE = MappingTable(
    name="UCDP GED",
    rules=(
        Rule(
            "event_id",
            ("id",),
            "`UCDP-` and UCDP's id: the same at every import",
            lambda number: f"UCDP-{readings.whole(unmarked(number))}" if number else "",
        ),
        Rule("date_start", ("date_start",), "the day, without a time behind it", str),
        Rule("date_end", ("date_end",), "the same", str),
        Rule(
            "date_precision",
            ("date_prec",),
            "the same scale; 3 to 5 are drawn over the whole week, month or year, and the notes "
            "have the days between which it was",
            readings.whole,
        ),
        Rule(
            "event_type",
            ("type_of_violence",),
            "see the table",
            lambda code: readings.looked_up(code, TYPES),
        ),
        Rule(
            "sub_event_type",
            ("type_of_violence",),
            "see the table",
            lambda code: readings.looked_up(code, cells.SUB_TYPES),
        ),
        Rule(
            "nature",
            ("type_of_violence",),
            "always `incident`; one of several days goes on over all of them",
            lambda _: "incident",
        ),
        Rule(
            "title",
            ("type_of_violence", "side_a", "side_b", "where_coordinates"),
            "what: side – side, where; GED has no titles",
            cells.read_title,
        ),
        Rule("notes", cells.TOLD, "put together in sentences: GED has no text", cells.read_notes),
        Rule("actor1", ("side_a",), "as it stands", str),
        Rule("actor2", ("side_b",), "as it stands", str),
        Rule("location", ("where_coordinates",), "as it stands", str),
        Rule(
            "municipality",
            ("country", "adm_1", "adm_2", "where_coordinates", "latitude", "longitude"),
            "that of the place, where the gazetteer knows it near the point; else adm_2, unless it "
            "is a district of the 1990s. Outside Kosovo the country in brackets, so that the "
            "event is listed and not drawn. Serbia's Kosovo province is Kosovo",
            cells.read_municipality,
        ),
        Rule("latitude", ("latitude",), "spaces in it are taken out", readings.degrees),
        Rule("longitude", ("longitude",), "spaces in it are taken out", readings.degrees),
        Rule(
            "geo_precision",
            ("where_prec", "where_coordinates"),
            "see the table; 1 becomes 2 where the place is a settlement: its point is not exact",
            lambda code, name: readings.precision_at(
                readings.looked_up(code, GEO_PRECISIONS), name
            ),
        ),
        Rule(
            "fatalities",
            ("low", "best", "high"),
            "`low-high`, or one number where they agree; the best one, with a warning, where they "
            "contradict each other; all three stand in the notes",
            cells.read_fatalities,
        ),
        Rule(
            "source",
            ("source_office", "source_headline", "source_article"),
            "offices and headlines, or the article where there is no office, and `(UCDP GED)`",
            cells.read_source,
        ),
        Rule("source_url", ("source_article",), "the web addresses in it", cells.read_urls),
        Rule(
            "source_date",
            ("source_date", "source_article"),
            "the first day in them",
            cells.read_source_date,
        ),
        Rule(
            "tags",
            ("id", "conflict_name", "event_clarity", "code_status"),
            "`ucdp:` and the id; the conflict; `summary of several events` for clarity 2; a "
            "status other than Clear",
            cells.read_tags,
        ),
    ),
    left_out={
        "relid": "UCDP's older id",
        "year": "the date has it",
        "active_year": "says whether the conflict had 25 deaths in the year, not the event",
        "conflict_dset_id": "number of the conflict, whose name is a tag",
        "conflict_new_id": "number of the conflict, whose name is a tag",
        "dyad_dset_id": "number of the pair of sides",
        "dyad_new_id": "number of the pair of sides",
        "dyad_name": "the two sides, which stand in actor1 and actor2",
        "side_a_dset_id": "number of the side",
        "side_a_new_id": "number of the side",
        "side_b_dset_id": "number of the side",
        "side_b_new_id": "number of the side",
        "gwnoa": "number of the state that is side A",
        "gwnob": "number of the state that is side B",
        "number_of_sources": "the sources themselves stand in source",
        "geom_wkt": "latitude and longitude have it",
        "gwnoloc": "number of the country, which stands in municipality",
        "priogrid_gid": "number of a grid cell, from the point",
        "country_id": "number of the country, which stands in municipality",
        "region": "part of the world, as the country tells",
    },
    codes=(
        CodeTable("type_of_violence", "event_type", TYPES),
        CodeTable("type_of_violence", "sub_event_type", cells.SUB_TYPES),
        CodeTable("where_prec", "geo_precision", GEO_PRECISIONS),
        CodeTable("where_prec", "notes", cells.PRECISION_WORDS),
        CodeTable("date_prec", "date_precision", DATE_PRECISIONS),
    ),
    required=("id", "type_of_violence", "date_start"),
    days=("date_start", "date_end", "source_date"),
    renamed={
        "best_est": "best",
        "low_est": "low",
        "high_est": "high",
        "deaths_civ": "deaths_civilians",
        "deaths_unk": "deaths_unknown",
        "type_of_vi": "type_of_violence",
        "where_coor": "where_coordinates",
        "where_desc": "where_description",
        "event_clar": "event_clarity",
        "conflict_n": "conflict_name",
        "source_art": "source_article",
        "source_off": "source_office",
        "source_dat": "source_date",
        "source_hea": "source_headline",
        "source_ori": "source_original",
        "conflict_id": "conflict_new_id",
        "dyad_id": "dyad_new_id",
        "side_a_id": "side_a_new_id",
        "side_b_id": "side_b_new_id",
    },
)


def import_ucdp(
    path: str | os.PathLike[str] | Source,
    today: dt.date | None = None,
    *,
    dates: Order | None = None,
    selection: Selection = EVERYTHING,
) -> ImportResult:
    """Return the events of a file in the format of UCDP GED. Nothing in a file raises.

    Parameters
    ----------
    path : path or Source
        A file with the columns of GED, global or candidate; older names are read too. CSV, a
        workbook, or an archive of one of them.
    today : date, optional
        The day from which dates count as far ahead; by default the day it is.
    dates : {"day-first", "month-first"} or None
        How to read 10/12/2022; by default as the whole column shows.
    selection : Selection
        Which events are wanted.
    """
    source = path if isinstance(path, Source) else open_source(path)
    return import_format(
        TABLE, source, today, dates=dates, selection=selection, inspect=cells.crossed_estimates
    )
