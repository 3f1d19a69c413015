"""The types of the messages as the browser's type checker reads them.

``python -m dashboard.typedefs`` writes them; a test says when that is due.
"""

from __future__ import annotations

import inspect
import types
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from dashboard.messages import MESSAGES

TYPES_FILE = Path(__file__).with_name("js") / "data" / "messages.js"


def browser_types() -> str:
    """Return the module that names these types to the browser's type checker."""
    return "\n".join(
        (
            "// What the page's Python and its browser tell each other. Written from",
            "// dashboard/messages.py by `python -m dashboard.typedefs`: change it there.",
            "",
            *(_typedef(message) for message in MESSAGES),
        )
    )


def _typedef(message: Any) -> str:
    hints = get_type_hints(message, include_extras=True)
    lines = inspect.cleandoc(message.__doc__).splitlines()
    lines.append(f"@typedef {{object}} {message.__name__}")
    for name, hint in hints.items():
        named = f"[{name}]" if get_origin(hint) is NotRequired else name
        lines.append(f"@property {{{_type(hint)}}} {named}")
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def _type(hint: Any) -> str:
    """Return a Python type as JSDoc writes it."""
    plain = {str: "string", bool: "boolean", int: "number", float: "number", type(None): "null"}
    parts = get_args(hint)
    origin = get_origin(hint)
    if hint in plain:
        return plain[hint]
    if hint in MESSAGES:
        return str(hint.__name__)
    if origin is NotRequired:
        return _type(parts[0])
    if origin is Literal:
        return " | ".join(f'"{part}"' for part in parts)
    if origin in (Union, types.UnionType):
        return " | ".join(map(_type, parts))
    if origin is list:
        return f"{_type(parts[0])}[]"
    if origin is tuple:
        return f"[{', '.join(map(_type, parts))}]"
    raise TypeError(f"{hint} has no counterpart in the browser.")


if __name__ == "__main__":
    TYPES_FILE.write_text(browser_types(), encoding="utf-8")
