"""What columns and kinds of events are called in the tables that people keep.

English, Albanian, Serbian, German and French, in the form of *names.normalise*: lower case, no
accents, Latin letters, spaces for everything between words. So `Датум`, `datum` and `DATUM` are
one word here. Our own names come first, and a word stands in one place only.
"""

from __future__ import annotations

from geodata.places.names import normalise
from geodata.schema import EventType

COUNTRY = "country"
POINT = "point"
FURTHER_FIELDS = (COUNTRY, POINT)
"""What a column may be besides a column of events.csv: it goes into `municipality` in brackets, or
into `latitude` and `longitude`."""


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split(", "))


FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "event_id": _words(
        "event id, event id cnty, id, event no, event number, event code, incident id, uid, "
        "id dogadjaja, sifra, id e ngjarjes"
    ),
    "date_start": _words(
        "date start, start date, date of incident, date of the incident, date of event, "
        "date of the event, date, day, event date, incident date, date from, from date, "
        "from, start, begin, begin date, data e incidentit, datum incidenta, data, "
        "data e ngjarjes, data e fillimit, dita, nga, datum, datum dogadjaja, datum pocetka, "
        "pocetak, dan, od, datum od, startdatum, beginn, tag, von, date debut, date de debut, "
        "debut, jour"
    ),
    "date_end": _words(
        "date end, end date, date to, to date, to, until, end, data e mbarimit, deri, datum "
        "zavrsetka, zavrsetak, kraj, do, datum do, enddatum, ende, bis, date fin, date de fin, "
        "fin"
    ),
    "date_precision": _words("date precision, date prec"),
    "status": _words("status, state, statusi, stanje"),
    "last_confirmed": _words("last confirmed, confirmed, confirmed on"),
    "event_type": _words(
        "event type, type, type of event, type of incident, incident type, category, kind, lloji, "
        "lloji i ngjarjes, kategoria, tipi, tip, vrsta, vrsta dogadjaja, tip dogadjaja, "
        "kategorija, typ, art, kategorie, type d evenement, categorie"
    ),
    "sub_event_type": _words(
        "sub event type, subtype, sub type, subcategory, nenlloji, podvrsta, podtip, untertyp"
    ),
    "nature": _words("nature"),
    "condition": _words("condition"),
    "title": _words(
        "title, headline, name, event, incident, subject, titulli, ngjarja, naslov, dogadjaj, "
        "naziv, titel, uberschrift, ereignis, titre, evenement"
    ),
    "notes": _words(
        "notes, note, description, text, details, summary, comment, comments, what happened, "
        "pershkrimi, pershkrim, teksti, shenime, opis, tekst, napomena, beleske, beschreibung, "
        "bemerkung, notizen, texte, remarques"
    ),
    "actor1": _words(
        "actor1, actor 1, actor, actors, side a, perpetrator, aktori, aktori 1, akter, akter 1, "
        "akteur, acteur"
    ),
    "actor2": _words("actor2, actor 2, side b, target, aktori 2, akter 2, akteur 2, acteur 2"),
    "location": _words(
        "location, place, place name, place of incident, town, village, city, settlement, site, "
        "vendi, vendndodhja, lokacioni, qyteti, fshati, mesto, lokacija, mjesto, naselje, grad, "
        "selo, ort, stadt, lieu, localite, ville"
    ),
    "municipality": _words(
        "municipality, commune, admin2, adm 2, komuna, opstina, opcina, gemeinde"
    ),
    "latitude": _words(
        "latitude, lat, y, gjeresia, gjeresia gjeografike, geografska sirina, sirina, breite, "
        "breitengrad"
    ),
    "longitude": _words(
        "longitude, lon, lng, long, x, gjatesia, gjatesia gjeografike, geografska duzina, "
        "duzina, lange, langengrad"
    ),
    "geo_precision": _words("geo precision"),
    "fatalities": _words(
        "fatalities, deaths, killed, dead, te vrare, viktima, poginuli, ubijeni, mrtvi, tote, morts"
    ),
    "injuries": _words(
        "injuries, injured, wounded, te lenduar, te plagosur, povredjeni, ranjeni, verletzte, "
        "blesses"
    ),
    "source": _words("source, sources, reported by, publisher, burimi, izvor, quelle, quellen"),
    "source_url": _words("source url, url, link, links, web, lidhja, linku, veza, lien"),
    "source_date": _words(
        "source date, published, publication date, date published, data e publikimit, datum "
        "objave, veroffentlicht, date de publication"
    ),
    "source_scale": _words("source scale"),
    "confidence": _words("confidence, reliability, besueshmeria, pouzdanost, konfidenz"),
    "tags": _words("tags, tag list, keywords, etiketa, fjale kyce, oznake, schlagworter"),
    "relates_to": _words("relates to"),
    "release": _words("release"),
    COUNTRY: _words("country, country name, shteti, drzava, zemlja, land, staat, pays"),
    POINT: _words(
        "point, coordinates, coordinate, coords, gps, gps coordinates, lat lon, lat long, lat lng, "
        "latlng, latlon, geom, geometry, geom wkt, wkt, the geom, geopoint, koordinatat, "
        "koordinata, koordinate, koordinaten, coordonnees"
    ),
}

FORM_START = ("start", "begin")
FORM_END = ("end",)
"""Names that are an event's days only where no other column is."""

SURVEY_MARKS = frozenset(
    _words(
        "uuid, submission time, validation status, submitted by, version, formhub uuid, "
        "meta instanceid, meta instancename, meta rootuuid, instanceid, deviceid, subscriberid, "
        "simserial, phonenumber, submissiondate, key, formversion, index, submitterid, "
        "submittername, attachmentspresent, attachmentsexpected, xform id string, rootuuid"
    )
)
"""Columns that the programs of surveys (Kobo, ODK) add, of which a table has several."""

SURVEY_TIMES = frozenset(
    _words("start, end, today, submission time, submissiondate, starttime, endtime")
)
"""When the form of a survey was filled in and sent, not when anything happened."""

_COLUMN_NAMES = frozenset(name for names in FIELD_NAMES.values() for name in names)


def is_column_name(text: str) -> bool:
    """Return whether a cell is what a column is called, in events.csv or elsewhere."""
    # No name of a column is that long, and folding a long text is slow.
    return len(text) <= 60 and normalise(text) in _COLUMN_NAMES


_WORDS_BY_TYPE: dict[EventType, tuple[str, ...]] = {
    "barricade": _words(
        "barricade, barricades, roadblock, road block, blockade, barrikade, barrikada, "
        "barikada, barikade, blokada, bllokade"
    ),
    "crossing closure": _words(
        "crossing closure, crossing closed, border closure, closure, mbyllja e pikekalimit, "
        "zatvaranje prelaza, grenzschliessung"
    ),
    "police operation": _words(
        "police operation, police action, police, arrest, arrests, raid, operacion policor, "
        "arrestim, policijska akcija, hapsenje, polizeieinsatz"
    ),
    "armed attack": _words(
        "armed attack, attack, shooting, explosion, bombing, battle, battles, sulm, sulm i "
        "armatosur, te shtena, shperthim, napad, oruzani napad, pucnjava, eksplozija, angriff, "
        "attaque"
    ),
    "clash or protest": _words(
        "clash or protest, clash, clashes, protest, protests, demonstration, riot, riots, "
        "proteste, perleshje, sukob, protesti, neredi, zusammenstoss, manifestation"
    ),
    "military": _words(
        "military, army, troops, deployment, ushtarak, ushtri, vojni, vojska, militar, militaire"
    ),
    "political": _words(
        "political, politics, statement, agreement, talks, politik, politike, politicki, "
        "politika, politisch, politique"
    ),
    "policy measure": _words(
        "policy measure, measure, decision, ban, mase, vendim, mera, odluka, massnahme, mesure"
    ),
}
TYPE_WORDS: dict[str, EventType] = {
    word: event_type for event_type, words in _WORDS_BY_TYPE.items() for word in words
}
