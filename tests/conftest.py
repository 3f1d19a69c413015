"""What all tests share: a fixed seed for generated inputs, and the fast layers first."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# What a developer has fetched must not decide what a test says.
os.environ["GEODATA_CACHE"] = os.devnull

# No deadline: a slow machine is not a failure. The same examples in every run.
settings.register_profile("project", deadline=None, derandomize=True)
# HYPOTHESIS_PROFILE=nightly: many more, and others every time; a failure prints how to repeat it.
settings.register_profile("nightly", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests of engines that have to be installed be asked for."""
    parser.addoption("--scale", action="store_true", help="only what needs PostgreSQL or Spark")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the browser last, so that a mistake in a pure function is told first."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    wanted = bool(config.getoption("--scale"))
    chosen = [item for item in items if bool(item.get_closest_marker("scale")) == wanted]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen
