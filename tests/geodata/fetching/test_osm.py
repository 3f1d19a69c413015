from __future__ import annotations

import hashlib
import resource
import shutil
from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from geodata.cli import app
from geodata.commands import fetch as command
from geodata.fetching import download, osm
from geodata.places import fetched, layers, municipalities
from geodata.places import osm as places
from tests import osm_sample
from tests.file_server import serving
from tests.pbf_writer import Extract

EXTRACT = "/europe/kosovo-latest.osm.pbf"
ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of fetched files, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("GEODATA_CACHE", str(folder))
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A folder into which the extract has been fetched: to make layers of it takes a second."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patched, serving() as server:
        patched.setenv("GEODATA_CACHE", str(folder))
        offer(server, osm_sample.pbf())
        assert fetch(server).exit_code == 0
    return folder


@pytest.fixture
def filled(once, folder):
    """The folder of fetched files, with the layers of the extract in it."""
    shutil.copytree(once, folder)
    return folder


@pytest.fixture
def server():
    with serving() as server:
        offer(server, osm_sample.pbf())
        yield server


def offer(server, data):
    server.files[EXTRACT] = data
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    server.files[f"{EXTRACT}.md5"] = f"{digest}  kosovo-latest.osm.pbf\n".encode()


def fetch(server, *options):
    address = ["--geofabrik", f"{server.address}/europe"]
    return CliRunner().invoke(app, ["fetch", "osm", *address, *options])


def kept(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_layers_are_kept_with_their_licence_and_their_day(server, folder):
    done = fetch(server)
    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    said = done.stdout.splitlines()
    assert "Open Database License 1.0" in said[0]
    assert said[1].endswith(f"48 kept in {folder / 'osm.gpkg'}")
    assert said[2] == ("  4 roads, 1 railways, 1 rivers, 1 lakes, 3 settlements, 38 municipalities")
    assert said[3] == f"  Name them as: {ATTRIBUTION}, 2026-11-26"
    assert fetched.records()[fetched.OSM]["date"] == "2026-11-26"
    assert kept(folder) == ["fetched.json", "osm.gpkg"]


def test_only_what_is_named_is_asked_for(server, folder):
    fetch(server)
    assert {path for path, _ in server.asked} == {EXTRACT, f"{EXTRACT}.md5"}


def test_a_source_that_there_is_not_is_told_with_those_there_are(folder):
    done = CliRunner().invoke(app, ["fetch", "google", "osm"])
    assert done.exit_code == 2
    assert done.output == "There is no source google; there are geoboundaries, geonames, osm.\n"


def test_what_is_there_is_not_asked_for_again_but_on_demand(server, filled):
    assert "there since" in fetch(server).stdout
    assert server.asked == []
    assert fetch(server, "--update").exit_code == 0
    assert {path for path, _ in server.asked} == {EXTRACT, f"{EXTRACT}.md5"}


def test_a_broken_download_goes_on(server, folder):
    server.break_after = 9_000
    done = fetch(server)
    assert done.exit_code == 2
    assert "broke after 8,192 bytes; fetch again to go on." in done.stderr
    assert not (folder / "osm.gpkg").exists()
    server.break_after = None
    assert fetch(server).exit_code == 0
    assert (EXTRACT, "bytes=8192-") in server.asked


def test_ctrl_c_is_told_in_one_line_and_what_has_come_is_not_asked_for_again(
    server, folder, monkeypatch
):
    def press(done, total):
        assert total == len(osm_sample.pbf())
        if done == 8_192:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(command, "_progress", lambda _: nullcontext(press))
        done = fetch(server)
    assert done.exit_code == 130
    assert done.stderr == "Stopped; nothing was changed. Fetch again to go on.\n"
    assert not (folder / "osm.gpkg").exists()
    assert fetch(server).exit_code == 0
    assert (EXTRACT, "bytes=8192-") in server.asked


DAMAGED = osm_sample.pbf()[:-3000]
ELSEWHERE = Extract()
ELSEWHERE.way([(10.0, 50.0), (10.1, 50.0)], highway="primary")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html>moved</html>", "is no OpenStreetMap extract (.osm.pbf)"),
        (DAMAGED, "is damaged: not all of it can be read"),
        (ELSEWHERE.pbf(), "has no roads or no settlements of Kosovo"),
        (Extract().pbf(), "has no roads or no settlements of Kosovo"),
    ],
    ids=["a page", "damaged", "another country", "empty"],
)
def test_what_is_something_else_is_refused_and_the_old_file_stays(data, reason, server, filled):
    before = {name: (filled / name).read_bytes() for name in kept(filled)}
    offer(server, data)
    done = fetch(server, "--update")
    assert done.exit_code == 2
    assert f"{EXTRACT} {reason}; nothing was changed." in done.stderr
    assert done.stderr.count("\n") == 1
    assert before == {name: (filled / name).read_bytes() for name in kept(filled)}


def test_a_file_that_is_not_the_one_of_the_checksum_is_refused(server, folder):
    server.files[EXTRACT] = osm_sample.sample(without="Junik").pbf()
    done = fetch(server)
    assert done.exit_code == 2
    assert "does not match its checksum; nothing was changed, fetch again." in done.stderr
    assert kept(folder) == []


@pytest.mark.parametrize("checksum", [b"", b"<html>", b"abc  kosovo-latest.osm.pbf"])
def test_without_a_checksum_nothing_is_fetched(checksum, server, folder):
    server.files[f"{EXTRACT}.md5"] = checksum
    done = fetch(server)
    assert done.exit_code == 2
    assert ".md5 is no checksum." in done.stderr
    assert EXTRACT not in {path for path, _ in server.asked}


def test_a_file_that_is_too_large_is_not_even_begun(server, folder, monkeypatch):
    monkeypatch.setattr(download, "MOST_BYTES", 5_000)
    done = fetch(server)
    assert done.exit_code == 2
    assert f"{EXTRACT} is larger than 5,000 bytes; nothing was changed." in done.stderr
    assert kept(folder) == []


# The extract has 15 kB: the first limit ends the download, the second one the GeoPackage.
@pytest.mark.parametrize("room", [10_000, 100_000])
def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(room, server, folder):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        done = fetch(server)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.exit_code == 2
    assert f"{folder}" in done.stderr
    assert "cannot be written to" in done.stderr
    assert "nothing was changed." in done.stderr
    assert done.stderr.count("\n") == 1
    assert kept(folder) == []


@pytest.mark.parametrize("lacking", [{"without": "Junik"}, {"open_ring": "Junik"}])
def test_municipalities_with_a_hole_are_not_used_and_it_is_said(lacking, server, folder):
    offer(server, osm_sample.sample(**lacking).pbf(osm_sample.DAY))
    done = fetch(server)
    assert done.exit_code == 0
    assert "not all 38 municipalities are whole in it" in done.stdout
    assert places.municipalities() is None
    assert places.roads() is not None
    assert municipalities.municipality_at(42.7, 20.8) is None


def test_the_municipality_of_a_point_is_that_of_openstreetmap(filled):
    assert layers.has_precise_municipalities()
    assert municipalities.municipality_at(42.91, 20.83) == "Zvečan/Zveçan"
    assert municipalities.municipality_at(43.3, 20.5) is None
    assert set(municipalities.boundaries()["municipality"]) == set(
        layers.settlements().query("rank <= @layers.SEAT")["municipality"]
    )


def test_lines_between_municipalities_have_only_points_that_a_hairline_shows(filled):
    lines = layers.municipalities()
    assert len(lines) > 38
    assert lines.count_coordinates().max() < 20, "straight lines, told with a point each 50 m"


def test_the_sources_line_has_the_day_and_names_openstreetmap_once(server, folder):
    assert layers.attributions()[0] == ATTRIBUTION
    fetch(server)
    assert [text for text in layers.attributions() if "OpenStreetMap" in text] == [
        f"{ATTRIBUTION}, 2026-11-26"
    ]


def test_without_a_day_in_the_header_it_is_that_of_the_newest_object(server, folder):
    offer(server, osm_sample.sample().pbf())
    fetch(server)
    assert places.extract_date() == "2026-05-28"


def test_an_open_ring_is_what_gdal_leaves_out(tmp_path):
    whole = osm.convert(osm_sample.pbf(), tmp_path)
    with_gap = osm.convert(osm_sample.sample(open_ring="Junik").pbf(), tmp_path)
    assert whole.rows["municipalities"] == 38
    assert "municipalities" not in with_gap.rows
    assert list(tmp_path.iterdir()) == []
