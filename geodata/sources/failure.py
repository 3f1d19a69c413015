"""Why nothing could be read, in words that hold no password."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from geodata.problems import Problem, file_problem

SETUP = "python -m pip install -r requirements-scale.txt"


class SourceError(Exception):
    """A source cannot be read; the message says why, what to do, and no secret."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule

    def problem(self, file: str) -> Problem:
        """Return it as the one problem of a source of that name."""
        return file_problem(file, self.rule, str(self))


def missing(package: str, what: str) -> SourceError:
    """Return that a package is not installed that the small case does without."""
    return SourceError("not-installed", f"{what} needs {package}: {SETUP}")


def without_secrets(text: str, location: str) -> str:
    """Return a text of another program's on one line, without the password of an address.

    Examples
    --------
    >>> without_secrets("no user reader:s3cret", "postgresql://reader:s3cret@db.example/news")
    'no user reader:…'
    """
    password = urlsplit(location).password or ""
    for secret in sorted({password, unquote(password)} - {""}, key=len, reverse=True):
        text = text.replace(secret, "…")
    return " ".join(text.split())
