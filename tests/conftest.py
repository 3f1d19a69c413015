"""What all tests share: a fixed seed for generated inputs, and the fast layers first."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# What a developer has fetched must not decide what a test says.
os.environ["GEODATA_CACHE"] = os.devnull

# No deadline: a slow machine is not a failure. The same examples in every run.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser last, so that a mistake in a pure function is told first."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
