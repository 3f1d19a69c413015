from __future__ import annotations

import io
import json
import socket
import zipfile
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from geodata.cli import app
from geodata.fetching import download
from geodata.fetching import fetch as fetch_sources
from geodata.places import fetched, gazetteer, geonames, layers, municipalities
from tests.file_server import serving

DATA = Path(__file__).parents[2] / "data" / "fetch"
LICENCE = "Open Data Commons Open Database License 1.0"
ATTRIBUTION = f"geoBoundaries, OpenStreetMap, Wambacher ({LICENCE})"


def zipped(name: str, data: bytes, compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def changed(archive: bytes, at: int, byte: int) -> bytes:
    return archive[:at] + bytes([byte]) + archive[at + 1 :]


WHOLE = zipped("XK.txt", b"a\tb\n" * 300, zipfile.ZIP_DEFLATED)
FLAGS, DATA_BEGINS = WHOLE.index(b"PK\x01\x02") + 8, 30 + len("XK.txt")
DAMAGED = changed(WHOLE, DATA_BEGINS, 0xFF)
LOCKED = changed(WHOLE, FLAGS, WHOLE[FLAGS] | 1)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of fetched files, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("GEODATA_CACHE", str(folder))
    return folder


@pytest.fixture
def server():
    """Both sources in their own layouts, in small."""
    with serving() as server:
        areas = "/releaseData/geoBoundaries-XKX-ADM2_simplified.geojson"
        about = {
            "boundaryISO": "XKX",
            "boundaryType": "ADM2",
            "boundarySource": "OpenStreetMap, Wambacher",
            "boundaryLicense": LICENCE,
            "gjDownloadURL": f"{server.address}/not-asked-for.geojson",
            "simplifiedGeometryGeoJSON": f"{server.address}{areas}",
        }
        server.files = {
            "/dump/XK.zip": zipped("XK.txt", (DATA / "XK.txt").read_bytes()),
            "/api/XKX/ADM2/": json.dumps(about).encode(),
            areas: (DATA / "geoBoundaries-XKX-ADM2_simplified.geojson").read_bytes(),
        }
        yield server


def fetch(server, *options):
    address = ["--geonames", f"{server.address}/dump", "--geoboundaries", f"{server.address}/api/"]
    return CliRunner().invoke(app, ["fetch", *address, *options])


def test_both_files_are_kept_with_their_licences(server, folder):
    done = fetch(server)
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    assert LICENCE in done.stdout
    assert "Creative Commons Attribution 4.0" in done.stdout
    assert "places of Kosovo: 9 kept in" in done.stdout
    assert "municipalities of Kosovo: 3 kept in" in done.stdout
    records = fetched.records()
    assert records[fetched.BOUNDARIES]["attribution"] == ATTRIBUTION
    assert records[fetched.GEONAMES]["url"] == f"{server.address}/dump/XK.zip"
    assert (folder / fetched.GEONAMES).read_bytes() == (DATA / "XK.txt").read_bytes()
    assert list((folder / "downloads").iterdir()) == []


def test_what_is_there_is_not_asked_for_again_but_on_demand(server, folder):
    fetch(server)
    asked = len(server.asked)
    done = fetch(server)
    assert done.exit_code == 0
    assert "there since" in done.stdout
    assert LICENCE in done.stdout
    assert len(server.asked) == asked
    assert fetch(server, "--update").exit_code == 0
    assert len(server.asked) == 2 * asked


def test_addresses_can_come_from_the_environment(server, folder):
    environment = {
        "GEODATA_GEONAMES_URL": f"{server.address}/dump/",
        "GEODATA_GEOBOUNDARIES_URL": f"{server.address}/api",
    }
    assert CliRunner().invoke(app, ["fetch"], env=environment).exit_code == 0


def test_no_network_is_said_in_one_line(folder):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{closed.getsockname()[1]}"
    url = f"http://{host}/"
    done = CliRunner().invoke(app, ["fetch", "--geonames", url, "--geoboundaries", url])
    assert done.exit_code == 2
    assert done.stderr == (
        f"There is no connection to {host}; everything works without, try later.\n"
    )


@given(
    compression=st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]),
    place=st.floats(0, 1, exclude_max=True),
    byte=st.integers(0, 255),
)
def test_damage_to_an_archive_is_told_and_raises_nothing_else(compression, place, byte):
    archive = zipped("XK.txt", b"a\tb\n" * 300, compression)
    with pytest.raises(ValueError, match=r"^(is no|has no|holds)"):
        fetch_sources._unpack(changed(archive, int(place * len(archive)), byte))


def test_a_broken_download_goes_on(server, folder, monkeypatch):
    monkeypatch.setattr(download, "_CHUNK", 100)
    server.break_after = 600
    done = fetch(server)
    assert done.exit_code == 2
    assert "broke after 600 bytes; fetch again to go on" in done.stderr
    server.break_after = None
    assert fetch(server).exit_code == 0
    assert ("/dump/XK.zip", "bytes=600-") in server.asked


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("/dump/XK.zip", b"<html>moved</html>", "is no archive with XK.txt in it"),
        ("/dump/XK.zip", zipped("AL.txt", b""), "is no archive with XK.txt in it"),
        ("/dump/XK.zip", DAMAGED, "is no archive with XK.txt in it"),
        ("/dump/XK.zip", LOCKED, "is no archive with XK.txt in it"),
        ("/dump/XK.zip", zipped("XK.txt", b"a\tb\n"), "is not GeoNames' list of Kosovo"),
        ("/dump/XK.zip", zipped("XK.txt", b""), "has no places"),
        ("/dump/XK.zip", zipped("XK.txt", b"\xff"), "is not in UTF-8"),
        ("/api/XKX/ADM2/", b"[]", "does not answer as geoBoundaries does"),
        ("/api/XKX/ADM2/", b"<html>", "does not answer as geoBoundaries does"),
        ("/releaseData/geoBoundaries-XKX-ADM2_simplified.geojson", b"{}", "is not in the layout"),
        (
            "/releaseData/geoBoundaries-XKX-ADM2_simplified.geojson",
            b'{"features": []}',
            "has no areas",
        ),
    ],
)
def test_what_is_something_else_is_refused_and_the_old_file_stays(
    path, data, reason, server, folder
):
    fetch(server)
    before = {name: (folder / name).read_bytes() for name in (fetched.GEONAMES, fetched.BOUNDARIES)}
    server.files[path] = data
    done = fetch(server, "--update")
    assert done.exit_code == 2
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert before == {name: (folder / name).read_bytes() for name in before}


def test_without_fetched_files_all_is_as_shipped(folder):
    assert gazetteer.find("Lovački Kraj", geonames.index()) is None
    assert municipalities.municipality_at(42.93, 20.81) is None
    assert municipalities.boundaries() is None
    assert not layers.has_precise_municipalities()
    assert len(layers.municipalities()) == 68


def test_fetched_names_are_found_after_those_of_the_gazetteer(server, folder):
    fetch(server)
    place = gazetteer.find("ловачки крај", geonames.index())
    assert place.place_id == "geonames-900002"
    assert (place.kind, place.geo_precision) == ("settlement", 2)
    assert (place.latitude, place.longitude) == (42.93, 20.81)
    assert place.municipality == "Zvečan/Zveçan"
    assert place.names["sr_cyrl"] == "Ловачки Крај"
    assert gazetteer.find("Lovački Kraj") is None
    assert gazetteer.find("Zvečan", geonames.index()) is gazetteer.find("Zvečan")
    assert gazetteer.suggest("Lovacki Kra", further=geonames.index()) == ["Lovački Kraj"]


def test_a_further_name_of_a_known_place_leads_to_that_place(server, folder):
    fetch(server)
    assert gazetteer.find("Sphentzanion", geonames.index()) is gazetteer.find("Zvečan")


def test_a_name_of_several_places_needs_its_municipality(server, folder):
    fetch(server)
    assert gazetteer.find("Izmišljena", geonames.index()) is None
    found = {
        seat: gazetteer.find(f"Izmišljena, {seat}", geonames.index()).place_id
        for seat in ("Zveçan", "Leposavić")
    }
    assert found == {"Zveçan": "geonames-900003", "Leposavić": "geonames-900004"}


def test_a_place_entered_twice_is_one_and_a_village_goes_before_a_hill(server, folder):
    fetch(server)
    assert gazetteer.find("Dvojnik", geonames.index()).place_id == "geonames-900006"


def test_streams_have_no_point_and_monasteries_do(server, folder):
    fetch(server)
    assert gazetteer.find("Tihi Potok", geonames.index()) is None
    assert gazetteer.find("Manastir Izmišljeni", geonames.index()).kind == "monastery"


def test_without_boundaries_geonames_says_the_municipality(server, folder):
    del server.files["/api/XKX/ADM2/"]
    assert fetch(server).exit_code == 2
    assert gazetteer.find("Lovački Kraj", geonames.index()).municipality == "Zvečan/Zveçan"


@pytest.mark.parametrize(
    ("latitude", "longitude", "municipality"),
    [
        (42.95, 20.80, "Zvečan/Zveçan"),
        (43.10, 20.70, "Leposavić/Leposaviq"),
        (42.95, 20.60, "Nowhere"),
        (43.0005, 20.80, None),
        (43.0020, 20.80, "Leposavić/Leposaviq"),
        (43.2005, 20.70, "Leposavić/Leposaviq"),
        (43.2020, 20.70, None),
        (44.80, 20.46, None),
    ],
)
def test_a_point_has_the_municipality_that_it_is_clearly_in(
    latitude, longitude, municipality, server, folder
):
    fetch(server)
    assert municipalities.municipality_at(latitude, longitude) == municipality


def test_fetched_municipalities_are_drawn_and_named(server, folder):
    fetch(server)
    lines = layers.municipalities()
    assert layers.has_precise_municipalities()
    assert sorted(lines["between"]) == [
        "Leposavić/Leposaviq–Nowhere",
        "Leposavić/Leposaviq–Zvečan/Zveçan",
        "Nowhere–Zvečan/Zveçan",
    ]
    assert (shapely.length(lines.geometry) > 0).all()
    assert lines.crs == "EPSG:4326"
    assert layers.attributions()[-1] == ATTRIBUTION


@pytest.mark.parametrize("record", ["", "[]", "{", '{"geonames_XK.txt": {}}'])
def test_a_broken_record_is_nothing_fetched(record, folder):
    folder.mkdir()
    (folder / "fetched.json").write_text(record)
    assert fetched.path(fetched.GEONAMES) is None
    assert fetched.attributions() == []
    assert geonames.index() == {}
