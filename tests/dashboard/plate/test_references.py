"""Plates beside pictures of them that a person has looked at."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.dashboard.plate.references import FOLDER, REFERENCES, picture

TOLERANCE = 1.5
"""Mean difference of a colour's value, of 255: another version's smoothing, but no moved label."""


@pytest.mark.parametrize("name", REFERENCES)
def test_a_plate_looks_as_it_was_looked_at(name, tmp_path):
    kept = Image.open(FOLDER / f"{name}.png").convert("RGB")
    made = picture(name, tmp_path)
    assert made.size == kept.size
    apart = np.abs(np.asarray(made, float) - np.asarray(kept, float))
    assert apart.mean() < TOLERANCE
    assert (apart.max(axis=2) > 60).mean() < 0.005


def test_references_are_small():
    assert all(path.stat().st_size < 200_000 for path in FOLDER.iterdir())
