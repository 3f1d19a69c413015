"""What is wrong with a file, as data; the text is made at the edge."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Lines: TypeAlias = Sequence[int] | NDArray[np.int64]

Severity = Literal["error", "warning"]

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one cell, one row or the whole file."""

    file: str
    """Name of the file, without its folders."""

    line: int | None
    """Row as a spreadsheet numbers it, the header being 1; None is the whole file."""

    column: str | None
    """Name of the column; None is the whole row."""

    value: str | None
    """The value as it stands in the file, in full."""

    rule: str
    """The rule that it breaks, as a slug: `end-before-start`."""

    message: str
    """What is wrong and how to mend it, in words."""

    severity: Severity = "error"
    """An error's row is not served; a warning's row is."""

    editor_line: int | None = None
    """Line in a text editor, where it differs from *line*: quoted texts may hold line breaks."""

    key: str | None = None
    """What names the row where rows have no lines, as in a database; *line* then only counts."""

    def __str__(self) -> str:
        """Return the problem as one line of text, without control characters."""
        place = printable(self.file)
        if self.key is not None:
            place += f" row {quoted(self.key)}"
        elif self.line is not None:
            place += f" line {self.line}"
        if self.editor_line is not None:
            place += f" (line {self.editor_line} in an editor)"
        if self.column is not None:
            place += f", {printable(self.column)}"
        return f"{place}: {self.message}"


class Finding(NamedTuple):
    """A problem before its file and line are known: what a rule says of one row of a table."""

    row: int
    """Position of the row in the table, from 0."""

    column: str | None
    value: str | None
    rule: str
    message: str
    severity: Severity = "error"


def locate(
    findings: Iterable[Finding], file: str, lines: Lines, editor_lines: Lines
) -> list[Problem]:
    """Return the findings as problems of a file.

    Parameters
    ----------
    findings : iterable of Finding
        What the rules say.
    file : str
        Name of the file, without its folders.
    lines, editor_lines : sequence of int
        For each row of the table its row in a spreadsheet and its line in an editor.
    """
    return [
        Problem(
            file,
            line := int(lines[row]),
            column,
            value,
            rule,
            message,
            severity,
            editor_line if (editor_line := int(editor_lines[row])) != line else None,
        )
        for row, column, value, rule, message, severity in findings
    ]


def file_problem(file: str, rule: str, message: str, severity: Severity = "error") -> Problem:
    """Return a problem of a file as a whole."""
    return Problem(file, None, None, None, rule, message, severity)


def printable(text: str) -> str:
    """Return the text on one line, cut to a readable length, with nothing that acts on a terminal.

    Values come from an untrusted file: a control character is shown as its escape.
    """
    if len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    return escaped(text)


def escaped(text: str) -> str:
    """Return the text with an escape for each character that a terminal would act on."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def diff(name: str, before: str, after: str, around: int) -> Iterator[str]:
    """Return the lines of a unified diff, without line ends and safe to print.

    Parameters
    ----------
    name
        Of the file.
    before, after
        Its texts.
    around
        Unchanged lines before and after each change.
    """
    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), name, name, n=around, lineterm=""
    )
    return map(escaped, lines)


def quoted(value: str) -> str:
    """Return the value in single quotes, printable."""
    return f"'{printable(value)}'"


def did_you_mean(names: Iterable[str]) -> str:
    """Return " Did you mean …?" with the names given, or nothing without any."""
    listed = " or ".join(quoted(name) for name in names)
    return f" Did you mean {listed}?" if listed else ""
