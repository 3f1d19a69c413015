"""One test over all cases of a kind, where a test for each would cost more than what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def of_every(
    cases: Mapping[str, Any],
) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Turn a test of one case into a test of all, which names each case that fails.

    Parameters
    ----------
    cases : mapping
        What to test, by a name for the report.
    """

    def decorate(test: Callable[[Any], None]) -> Callable[[], None]:
        def over_all() -> None:
            assert cases, "there is nothing to test"
            failures = []
            for name, case in cases.items():
                try:
                    test(case)
                except Exception as failure:
                    failure.add_note(f"in {name}")
                    failures.append(failure)
            if failures:
                raise ExceptionGroup(f"{len(failures):,} of {len(cases):,} fail", failures)

        # Of the test its name alone: with its signature pytest would look for a fixture.
        over_all.__name__, over_all.__doc__ = test.__name__, test.__doc__
        return over_all

    return decorate
