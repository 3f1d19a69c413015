"""One reader of the map without a browser: the page's messages over Streamlit's own WebSocket."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self
from urllib.parse import urlsplit

import httpx2 as httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Message = dict[str, Any]

PATIENCE_SECONDS = 60.0
"""How long an answer may take before the reader gives up: far past what a person bears."""

TELL_AGAIN_SECONDS = 3.0
"""How long the page waits to be heard before it says it again, as ``js/data/sync.js`` does; each
time it waits a second more."""


class ReaderError(Exception):
    """The server did what it must not."""


class Reader:
    """One open page, as far as the server can tell.

    Attributes
    ----------
    message
        What the page was told last; empty before the first.
    heard
        Called with each message that comes.
    errors
        What went wrong since it was opened.
    told_again
        How often it was not heard at first.
    """

    def __init__(self, url: str, heard: Callable[[Message], None] = lambda _: None) -> None:
        self.url = url
        self.message: Message = {}
        self.heard = heard
        self.errors: list[str] = []
        self.told_again = 0
        self.pictures: list[str] = []
        self._http = httpx.AsyncClient(base_url=f"{url}/", timeout=PATIENCE_SECONDS)
        self._socket: ClientConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._news = asyncio.Condition()
        self._told: dict[str, Any] | None = None
        self._number = 0
        self._component = self._dialog = self._script = self._query = ""
        self._rests = False
        self._has_left = True

    # Opening and closing

    async def open(self, query: str = "") -> None:
        """Fetch the page and its script, connect, and wait for the first message."""
        answer = await self._http.get("./")
        answer.raise_for_status()
        await self.connect(query)
        await self.fetch(self.message["script"])

    async def connect(self, query: str | None = None) -> None:
        """Connect, anew if it was connected before, and wait until the page stands."""
        await self.disconnect()
        self._query = self._query if query is None else query
        place = urlsplit(self.url)
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        self._socket = await connect(
            f"ws://{place.netloc}{place.path}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://{place.netloc}",  # type: ignore[arg-type]
            additional_headers={"Cookie": cookies} if cookies else {},
            max_size=None,
            compression=None,
            proxy=None,
        )
        self.message, self._component, self._number = {}, "", 0
        self._told, self._has_left = None, False
        self._tasks = [asyncio.create_task(self._listen(self._socket))]
        await self._rerun()
        await self._until(lambda: bool(self.message) and self._rests)

    async def disconnect(self) -> None:
        """Leave the page, as a browser that is closed does."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        if self._socket is not None:
            await self._socket.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.disconnect()
        await self._http.aclose()

    @property
    def is_connected(self) -> bool:
        """Whether the server has not left."""
        return not self._has_left

    async def has_lost(self) -> bool:
        """Return whether the server leaves at once, as one that was ended does."""
        assert self._socket is not None
        with suppress(TimeoutError):
            await asyncio.wait_for(self._socket.wait_closed(), 0.5)
        return not self.is_connected

    # What a reader does

    async def fetch(self, address: str) -> bytes:
        """Return what is at an address relative to the page."""
        answer = await self._http.get(address)
        answer.raise_for_status()
        return answer.content

    async def tell(self, *wishes: Message) -> Message:
        """Tell what a hand did, and return the message that answers it."""
        self._number += 1
        number = self._number
        until = time.monotonic() + PATIENCE_SECONDS
        for again in itertools.count():
            if time.monotonic() > until:
                raise ReaderError(f"not heard in {PATIENCE_SECONDS:.0f} s")
            self.told_again += again > 0
            self._told = {"number": number, "again": again, "wishes": list(wishes)}
            await self._rerun()
            with suppress(TimeoutError):
                patience = TELL_AGAIN_SECONDS + again
                await self._until(lambda: self.message.get("heard", -1) >= number, patience)
                break
        return self.message

    async def open_brief(self) -> bytes:
        """Open the Brief, and return the picture that it shows."""
        self.pictures = []
        await self.tell({"kind": "menu", "menu": "brief"})
        await self._until(lambda: bool(self.pictures))
        while True:
            shown = self.pictures
            try:
                return await self.fetch(shown[0].removeprefix("/"))
            except httpx.HTTPStatusError:
                # Another version of the file has come meanwhile, and with it another picture.
                await self._until(lambda shown=shown: self.pictures != shown)

    async def close_brief(self) -> None:
        """Close it, and wait until the script has run to its end."""
        await self._until(lambda: self._rests)
        await self._rerun(closed=self._dialog)
        await self._until(lambda: self._rests)

    # The protocol

    async def _rerun(self, *, fragment: str = "", closed: str = "") -> None:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash = self._query, self._script
        state.context_info.url, state.context_info.timezone = f"{self.url}/", "UTC"
        if fragment:
            state.fragment_id, state.is_auto_rerun = fragment, True
        if self._told is not None:
            widget = state.widget_states.widgets.add(id=self._component)
            widget.json_value = json.dumps({"told": self._told})
        else:
            state.widget_states.SetInParent()
        if closed:
            state.widget_states.widgets.add(id=closed, trigger_value=True)
        if not fragment:
            self._rests = False
        assert self._socket is not None
        await self._socket.send(asked.SerializeToString())

    async def _repeat(self, fragment: str, seconds: float) -> None:
        """Run a fragment again and again, as the page does until its script runs anew."""
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(seconds)
                await self._rerun(fragment=fragment)

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for frame in socket:
                said = ForwardMsg()
                said.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
                async with self._news:
                    self._take(said)
                    self._news.notify_all()
        except ConnectionClosed:
            pass  # whoever waits is told below
        finally:
            self._has_left = True
            async with self._news:
                self._news.notify_all()

    def _take(self, said: ForwardMsg) -> None:
        match said.WhichOneof("type"):
            case "new_session":
                self._script = said.new_session.page_script_hash
                if not said.metadata.run.fragment_ids:
                    self._stop_repeating()
            case "page_info_changed":
                self._query = said.page_info_changed.query_string
            case "auto_rerun":
                self._stop_repeating()
                task = self._repeat(said.auto_rerun.fragment_id, said.auto_rerun.interval)
                self._tasks.append(asyncio.create_task(task))
            case "script_finished":
                if said.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    self.errors.append("the script did not compile")
                self._rests |= said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            case "delta":
                self._take_delta(said)

    def _take_delta(self, said: ForwardMsg) -> None:
        delta = said.delta
        if delta.WhichOneof("type") == "add_block":
            self._dialog = delta.add_block.dialog.id or self._dialog
        element = delta.new_element
        match element.WhichOneof("type"):
            case "bidi_component" if element.bidi_component.id.endswith("event_page"):
                self._component = element.bidi_component.id
                self.message = json.loads(element.bidi_component.json)
                self.heard(self.message)
            case "imgs":
                self.pictures = [image.url for image in element.imgs.imgs]
            case "exception":
                self.errors.append(f"{element.exception.type}: {element.exception.message}")

    def _stop_repeating(self) -> None:
        for task in self._tasks[1:]:
            task.cancel()
        del self._tasks[1:]

    async def _until(self, there: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
        """Wait for something that a message brings.

        Raises
        ------
        TimeoutError
            If it does not come.
        ReaderError
            If the server leaves.
        """
        async with self._news:
            coming = self._news.wait_for(lambda: there() or not self.is_connected)
            await asyncio.wait_for(coming, seconds)
            if not there():
                left = self._tasks[0].done() and self._tasks[0].exception()
                raise ReaderError("the server has closed the connection") from left or None
