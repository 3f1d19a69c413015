"""What the sources of an event leave open: its date, its confirmation, a link that may be dead."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from geodata.advice.findings import warn
from geodata.problems import quoted
from geodata.reading.checks import least
from geodata.reading.dates import last_day
from geodata.reading.links import is_link, split_links
from geodata.reading.texts import by_value

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geodata.problems import Finding

DAYS_UNTIL_OLD = 30
"""Days after which an ongoing event has to be confirmed again."""

HIGH_IMPACT = {"fatalities": 1, "injuries": 10}
"""From how many killed or hurt on one source is not enough."""

# What comes behind the name of a user, and before a port. An IPv6 address is in brackets.
_HOST = re.compile(r"\w+://(?:[^/?#]*@)?(\[[^\]/?#]*\]|[^/?#:]*)")
_ACCELERATED = re.compile(r"(^|/)amp(/|$)|(^|[?&])(amp|outputType=amp)(=1)?(&|$)", re.I)
_TRACKING = re.compile(r"(^|[?&])(utm_\w+|fbclid|gclid|igshid)=", re.I)
_CUT_OFF = ("..", "…", "%e2%80%a6")
_SUBDOMAIN = re.compile(r"^(www|m|mobile|amp)\.")
_RESERVED = re.compile(r"(^|\.)(example(\.(com|net|org))?|invalid|test|local(host)?)$")
_SHORTENERS = frozenset(
    {"bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "dlvr.it", "lnkd.in"}
)


def not_confirmed(events: gpd.GeoDataFrame, today: dt.date) -> list[Finding]:
    """Return the ongoing events that no source has confirmed for *DAYS_UNTIL_OLD* days.

    Without a last_confirmed the day of the source counts, and without that the first day.
    """
    messages = np.full(len(events), "", dtype=object)
    rows = np.flatnonzero(events["end"].isna())
    columns = ["last_confirmed", "source_date", "date_start"]
    for row, *written in events[columns].iloc[rows].itertuples(index=True, name=None):
        known = next(filter(None, map(last_day, written)))
        days = (today - known).days
        if days > DAYS_UNTIL_OLD:
            messages[row] = (
                f"the event is ongoing, and not confirmed since {known} ({days:,} days); "
                "write the day of a newer source, or set status to unknown."
            )
    return warn(events["last_confirmed"], "not-confirmed", messages)


def single_source(events: gpd.GeoDataFrame) -> list[Finding]:
    """Return the events with killed or many hurt that not more than one website reports."""
    is_grave = np.zeros(len(events), dtype=np.bool_)
    for name, number in HIGH_IMPACT.items():
        is_grave |= by_value(events[name], least, np.float64) >= number
    urls = events["source_url"]
    messages = np.full(len(events), "", dtype=object)
    messages[is_grave] = by_value(urls[is_grave], _alone, object)
    return warn(urls, "single-source", messages)


def dead_looking_links(urls: pd.Series[str]) -> list[Finding]:
    """Return the links that look as if they lead nowhere, by their form alone."""
    return warn(urls, "dead-looking-link", by_value(urls, _doubt, object))


def undated(dates: pd.Series[str]) -> list[Finding]:
    """Return the sources without a day, a month or a year."""
    message = "is blank; write when the source was published: a day, a month or a year."
    messages = np.full(len(dates), "", dtype=object)
    messages[dates.eq("").to_numpy(dtype=np.bool_)] = message
    return warn(dates, "undated-source", messages)


def _alone(cell: str) -> str:
    """Return why the links of a grave event are not enough, nothing where they are."""
    sites = len(_sites(cell))
    if sites == 0:
        return (
            "has no link for an event with killed or many hurt; "
            "add the addresses of two independent sources."
        )
    if sites == 1:
        return (
            f"{quoted(cell)} is the only website for an event with killed or many hurt; "
            "add the address of a second, independent source."
        )
    return ""


def _sites(cell: str) -> set[str]:
    """Return the websites in a cell of links; `www` and a part for phones do not count."""
    hosts = (_host(url) for url in split_links(cell) if is_link(url))
    return {_SUBDOMAIN.sub("", host) for host in hosts}


def _host(url: str) -> str:
    found = _HOST.match(url)
    return found[1].lower().strip("[]").rstrip(".") if found else ""


def _doubt(cell: str) -> str:
    """Return what is doubtful about the first doubtful link, nothing where none is."""
    for url in split_links(cell):
        # What is no link at all is another rule's business.
        if is_link(url) and (why := _why(url)):
            return f"{quoted(url)} {why}"
    return ""


def _why(url: str) -> str:
    host = _host(url)
    if not _is_public(host):
        return "leads to no public website; write the address of the report."
    lower = url.lower()
    if lower.count("://") > 1 and not re.search(r"archive|web/\d", url):
        return "holds two addresses; separate them by a space."
    if lower.endswith(_CUT_OFF):
        return "looks cut off; copy the whole address."
    if host in _SHORTENERS:
        return "is a shortened address that can be given away; open it and copy where it leads."
    if url.endswith("#"):
        return "ends in a #; take it off."
    rest = url.partition("://")[2].partition("/")[2]
    is_copy = "amp" in lower and _ACCELERATED.search(rest.partition("#")[0])
    if is_copy or host.startswith("amp."):
        return "is the accelerated (AMP) copy of a page; write the address of the page itself."
    if "=" in rest and _TRACKING.search(rest):
        return "carries a tracking tail (utm_…, fbclid); cut it off."
    return ""


@cache
def _is_public(host: str) -> bool:
    """Return whether a name, or an address in numbers, may be that of a public website."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not _RESERVED.search(host)
