"""A file that takes longer than a moment: made aside, with its progress and a way to stop it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import streamlit as st

from dashboard.plate.progress import Progress, StoppedError

LOOK_EVERY = "0.5s"
"""How often the page looks how far a file is."""

_KEY = "making"
_TURN = threading.Semaphore(1)
"""One at a time for all viewers: a picture a day takes a processor for seconds."""


@dataclass
class Making:
    """A file on its way; the thread that makes it and the viewer's page both hold it.

    Attributes
    ----------
    file_name, mime
        Of the file.
    about
        What it is made of; with another view or version of the events it is of no use.
    done, of
        How many steps of how many are done; *of* is 0 as long as nobody knows.
    data
        The file once it is there.
    failed
        Whether it could not be made.
    """

    file_name: str
    mime: str
    about: Hashable
    done: int = 0
    of: int = 0
    data: bytes | None = None
    failed: bool = False
    began: float = field(default_factory=time.monotonic)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def ended(self) -> bool:
        """Whether nothing more comes: it is made, stopped, or could not be made."""
        return self._ended.is_set()

    def stop(self) -> None:
        """Have it made no further than the step that it is in."""
        self._stopped.set()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._ended.wait()

    def step(self, done: int, of: int) -> bool:
        """Note how far it is, and return whether to go on."""
        self.done, self.of = done, of
        return not self._stopped.is_set()

    def run(self, make: Callable[[Progress], bytes]) -> None:
        """Make the file, when it is its turn."""
        try:
            with _TURN:
                if not self._stopped.is_set():
                    self.data = make(self.step)
        except StoppedError:
            pass
        except Exception:
            logging.getLogger(__name__).exception("%s could not be made", self.file_name)
            self.failed = True
        finally:
            self._ended.set()

    def text(self) -> str:
        """Return how far it is, in words."""
        if self.of:
            return f"{self.file_name}: {self.done} of {self.of}"
        return f"{self.file_name}: {time.monotonic() - self.began:.0f} s"


def begin(file_name: str, mime: str, about: Hashable, make: Callable[[Progress], bytes]) -> Making:
    """Begin to make a file aside.

    Parameters
    ----------
    file_name, mime, about
        As `Making` has them.
    make
        Returns the file; it tells its steps and gives up with *StoppedError* when it is told to.
    """
    making = Making(file_name, mime, about)
    threading.Thread(
        target=making.run, args=(make,), name=f"makes {file_name}", daemon=True
    ).start()
    return making


def offer(
    label: str,
    file_name: str,
    mime: str,
    about: Hashable,
    make: Callable[[Progress], bytes],
) -> None:
    """Show a button that begins to make a file; `show` then shows how far it is."""
    if st.button(label, width="stretch"):
        stop()
        st.session_state[_KEY] = begin(file_name, mime, about, make)


def show(about: Hashable) -> None:
    """Show how far the file is that was begun, and the file once it is there."""
    making: Making | None = st.session_state.get(_KEY)
    if making is not None and making.about != about:
        stop()
    elif making is not None and making.ended:
        _result(making)
    elif making is not None:
        st.fragment(run_every=LOOK_EVERY)(_progress)(making)


def stop() -> None:
    """Give up what is being made, if anything is."""
    making: Making | None = st.session_state.pop(_KEY, None)
    if making is not None:
        making.stop()


def _progress(making: Making) -> None:
    if making.ended:
        st.session_state["session"].acted = True
        st.rerun()
    st.progress(making.done / making.of if making.of else 0.0, making.text())
    if st.button("Cancel"):
        stop()
        st.session_state["session"].acted = True
        st.rerun()


def _result(making: Making) -> None:
    if making.data is None:
        st.error(f"{making.file_name} could not be made; the server's log says why.")
        return
    st.download_button(
        f"Save {making.file_name}",
        data=making.data,
        file_name=making.file_name,
        mime=making.mime,
        on_click="ignore",
        type="primary",
        width="stretch",
    )
