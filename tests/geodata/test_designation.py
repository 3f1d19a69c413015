from __future__ import annotations

from typing import get_args

import pytest

from geodata.designation import DESIGNATIONS, ENVIRONMENT, Variant, designation


def test_the_note_is_the_european_unions_unless_another_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert designation().name == "Kosovo*"
    assert designation().line == (
        "* This designation is without prejudice to positions on status, and is in line with "
        "UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
    )


@pytest.mark.parametrize("variant", get_args(Variant))
def test_each_variant_can_be_chosen(variant: Variant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, variant.upper())
    assert designation() == DESIGNATIONS[variant]


@pytest.mark.parametrize("variant", get_args(Variant))
def test_a_mark_is_never_without_its_note(variant: Variant) -> None:
    chosen = DESIGNATIONS[variant]
    assert chosen.name.endswith("*") == chosen.line.startswith("*")


def test_a_note_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "usa")
    with pytest.raises(ValueError, match="none of eu, un, coe, none"):
        designation()
