from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.serving.nginx import configuration

FOLDER = Path("/run/event-map")


def test_every_process_is_one_of_those_that_visitors_are_shared_among() -> None:
    text = configuration(FOLDER, "8080", [9001, 9002])
    for port in (9001, 9002):
        assert text.count(f"server 127.0.0.1:{port} ") == 1
    assert "listen 8080;" in text
    assert "location / {" in text


def test_below_a_path_all_is_below_it_and_its_last_slash_may_be_left_out() -> None:
    text = configuration(FOLDER, "8080", [9001], "/maps/kosovo/")
    places = [
        line.split("location ")[1].split(" {")[0]
        for line in text.splitlines()
        if "location " in line
    ]
    assert places == [
        "= /maps/kosovo/healthz",
        "~ ^/maps/kosovo/(assets|static)/",
        "/maps/kosovo/",
        "= /maps/kosovo",
    ]


@pytest.mark.parametrize(
    "base",
    ["maps", "/maps", "maps/", "/a;b/", "/a b/", "/a{/", "//", "/../", "/ä/", "/$x/", "/a\n/", ""],
)
def test_a_path_that_could_write_another_rule_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="is no path"):
        configuration(FOLDER, "8080", [9001], base)


@pytest.mark.parametrize("listen", ["", "x", "8080;", "127.0.0.1", "a b:80", "80 ssl", "8080\n"])
def test_an_address_that_could_write_another_rule_is_refused(listen: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        configuration(FOLDER, listen, [9001])


@pytest.mark.parametrize("listen", ["80", "0.0.0.0:80", "[::]:80", "maps.example.org:80"])
def test_an_address_is_taken_as_nginx_takes_it(listen: str) -> None:
    assert f"listen {listen};" in configuration(FOLDER, listen, [9001])


def test_without_a_process_there_is_nothing_to_share() -> None:
    with pytest.raises(ValueError, match="no process"):
        configuration(FOLDER, "8080", [])
