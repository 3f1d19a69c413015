"""The theme that the page is built in before Streamlit's own is there."""

from __future__ import annotations

import re

import pytest
import streamlit as st

from dashboard import theme
from dashboard.assets import STYLES


def test_both_schemes_have_the_colours_of_the_configuration() -> None:
    light, dark = theme.variables().split("@media (prefers-color-scheme: dark)")
    for scheme, written in (("light", light), ("dark", dark)):
        assert f"--st-text-color: {st.get_option(f'theme.{scheme}.textColor')};" in written
        assert f"--st-border-color: {st.get_option(f'theme.{scheme}.borderColor')};" in written
    assert '--st-heading-font: "Source Serif", serif;' in light


def test_what_the_configuration_leaves_open_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to = {"theme.light.textColor": "#123456", "theme.primaryColor": "#654321"}
    monkeypatch.setattr(st, "get_option", set_to.get)
    light, dark = theme.variables().split("@media")
    assert "--st-text-color: #123456; --st-primary-color: #654321;" in light
    assert "--st-text-color" not in dark
    assert "--st-link-color" not in light
    assert "None" not in light + dark


def test_every_colour_that_the_style_sheets_ask_for_is_set() -> None:
    asked = {
        name
        for paths in STYLES.values()
        for path in paths
        for name in re.findall(r"--st-[a-z-]+", path.read_text(encoding="utf-8"))
    }
    # A configuration need not name a font for code: the style sheets have one of their own.
    assert asked - set(re.findall(r"--st-[a-z-]+", theme.variables())) <= {"--st-code-font"}
