"""Firefox's own automation protocol as selenium's way to a browser.

Firefox listens on a socket for the commands of WebDriver under names of its own. geckodriver
only translates between those and HTTP; distributions do not package it, so it is left out here.

Messages are JSON arrays behind their length in bytes and a colon: `[0, id, command, parameters]`
asks, `[1, id, error, result]` answers.
"""

from __future__ import annotations

import json
import socket
from typing import Any

from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

COMMANDS = {
    Command.NEW_SESSION: "WebDriver:NewSession",
    Command.QUIT: "Marionette:Quit",
    Command.GET: "WebDriver:Navigate",
    Command.GET_CURRENT_URL: "WebDriver:GetCurrentURL",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.W3C_EXECUTE_SCRIPT_ASYNC: "WebDriver:ExecuteAsyncScript",
    Command.W3C_ACTIONS: "WebDriver:PerformActions",
    Command.CLICK_ELEMENT: "WebDriver:ElementClick",
    Command.SEND_KEYS_TO_ELEMENT: "WebDriver:ElementSendKeys",
    Command.GET_ELEMENT_TEXT: "WebDriver:GetElementText",
    Command.GET_ELEMENT_ATTRIBUTE: "WebDriver:GetElementAttribute",
    Command.GET_ELEMENT_ARIA_LABEL: "WebDriver:GetComputedLabel",
    Command.GET_ELEMENT_ARIA_ROLE: "WebDriver:GetComputedRole",
    Command.SET_WINDOW_RECT: "WebDriver:SetWindowRect",
    Command.SCREENSHOT: "WebDriver:TakeScreenshot",
    Command.PRINT_PAGE: "WebDriver:Print",
}
"""What the journeys use of WebDriver, and its names here."""

CAPABILITIES = ("proxy",)
"""What a new session may be asked for; the rest of selenium's wishes are for geckodriver."""

ANSWER_SECONDS = 120


class Marionette(RemoteConnection):
    """A connection to the Firefox that listens on a *port* of this machine.

    Raises
    ------
    OSError
        If none does.
    """

    def __init__(self, port: int) -> None:
        super().__init__(client_config=ClientConfig(f"http://127.0.0.1:{port}"))
        self._socket = socket.create_connection(("127.0.0.1", port), ANSWER_SECONDS)
        self._answers = self._socket.makefile("rb")
        self._asked = 0
        self._receive()  # a greeting

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send a command of selenium's and return the answer as selenium reads it."""
        self._asked += 1
        self._send([0, self._asked, COMMANDS[command], _parameters(command, params)])
        _, _, error, result = self._receive()
        if error is not None:
            return {"status": 500, "value": json.dumps({"value": error})}
        whole = not isinstance(result, dict) or set(result) != {"value"}
        return {"value": result if whole else result["value"]}

    def close(self) -> None:
        """Hang up."""
        self._answers.close()
        self._socket.close()
        super().close()

    def _send(self, message: list[Any]) -> None:
        data = json.dumps(message).encode()
        self._socket.sendall(b"%d:%s" % (len(data), data))

    def _receive(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            if not digit:
                raise ConnectionError("Firefox has hung up")
            length += digit
        return json.loads(self._answers.read(int(length)))


def _parameters(command: str, params: dict[str, Any]) -> dict[str, Any]:
    if command == Command.NEW_SESSION:
        wished = params["capabilities"]["alwaysMatch"]
        return {name: wished[name] for name in CAPABILITIES if name in wished}
    if command == Command.QUIT:
        return {"flags": ["eForceQuit"]}
    if command == Command.SCREENSHOT:
        return {"full": False}
    return {name: value for name, value in params.items() if name != "sessionId"}
