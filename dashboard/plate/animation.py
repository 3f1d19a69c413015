"""A plate a day as a moving picture: GIF, and MP4 where ffmpeg is there."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageColor

COLOURS = 96
"""In a GIF's palette: enough for the map's tints and eight types, and a third of the bytes."""

_LAST_STAYS = 4
"""How many times as long as the others the last picture stands."""


class NoVideoError(RuntimeError):
    """There is nothing here that writes MP4."""


def gif(pictures: Sequence[bytes], seconds: float, own: Sequence[str] = ()) -> bytes:
    """Return pictures as a GIF that runs for ever.

    Parameters
    ----------
    pictures
        PNG files of one size, in order; at least one.
    seconds
        How long one round takes.
    own
        Colours as #rrggbb that stay themselves, however little of the pictures they cover.

    Returns
    -------
    bytes
        The same for the same pictures: one palette for all, and only what changes in each.
    """
    frames = [image.convert("RGB") for image in _opened(pictures)]
    # The palette of the busiest picture serves all, so that nothing flickers from one to the next.
    busiest = max(frames, key=lambda frame: len(frame.getcolors(frame.width * frame.height) or ()))
    counted = COLOURS - len(own)
    mixed = busiest.quantize(counted, dither=Image.Dither.NONE).getpalette() or []
    exact = [channel for colour in own for channel in ImageColor.getrgb(colour)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*mixed[: 3 * counted], *exact])
    drawn = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    kept = io.BytesIO()
    drawn[0].save(
        kept,
        "GIF",
        save_all=True,
        append_images=drawn[1:],
        duration=durations(len(drawn), seconds),
        loop=0,
        optimize=False,
    )
    return kept.getvalue()


def durations(count: int, seconds: float) -> list[int]:
    """Return how long each picture stands, in milliseconds; the last one stands longer.

    A GIF counts in hundredths of a second, and players take less than two for ten.
    """
    each = max(20, round(1000 * seconds / (count - 1 + _LAST_STAYS) / 10) * 10)
    return [*[each] * (count - 1), each * _LAST_STAYS]


def writes_mp4() -> bool:
    """Return whether there is what writes MP4."""
    return find_spec("imageio_ffmpeg") is not None


def mp4(pictures: Sequence[bytes], seconds: float) -> bytes:
    """Return pictures as a video, H.264 in MP4.

    Parameters
    ----------
    pictures
        PNG files of one size, in order; at least one.
    seconds
        How long it runs.

    Raises
    ------
    NoVideoError
        Where ``imageio-ffmpeg`` is not installed.
    """
    try:
        import imageio_ffmpeg
    except ImportError:
        raise NoVideoError("MP4 takes ffmpeg: python -m pip install imageio-ffmpeg.") from None
    frames = [image.convert("RGB") for image in _opened(pictures)]
    # The encoder wants even sides.
    width, height = (side - side % 2 for side in frames[0].size)
    stays = durations(len(frames), seconds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scrub.mp4"
        writer = imageio_ffmpeg.write_frames(
            str(path),
            (width, height),
            fps=25,
            codec="libx264",
            macro_block_size=1,
            output_params=[
                *("-crf", "24", "-preset", "medium", "-threads", "1"),
                *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
            ],
        )
        writer.send(None)
        for frame, stay in zip(frames, stays, strict=True):
            raw = frame.crop((0, 0, width, height)).tobytes()
            for _ in range(max(1, round(stay / 40))):
                writer.send(raw)
        writer.close()
        return path.read_bytes()


def _opened(pictures: Sequence[bytes]) -> Iterator[Image.Image]:
    for picture in pictures:
        yield Image.open(io.BytesIO(picture))
