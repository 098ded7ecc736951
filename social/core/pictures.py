"""Uploaded pictures: checked, turned upright, freed of what the camera noted, stored in a few widths.

They are written anew as WebP, whatever came in: nothing of the uploaded bytes is ever served.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_BYTES = 12 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
WIDTHS = (480, 960, 1600)


class Refused(ValueError):
    """Not a picture that can be shown; the text says why and what to do."""


@dataclass(frozen=True)
class Stored:
    """Size of the largest version, in pixels."""

    width: int
    height: int


def store(data: bytes, folder: Path) -> Stored:
    """Write a picture in each width into the folder. Raises Refused."""
    if not data:
        raise Refused("There was no picture in that. Choose a file, then send it again.")
    if len(data) > LARGEST_BYTES:
        raise Refused("That picture is larger than 12 MB. Make it smaller, then send it again.")
    picture = _open(data)
    folder.mkdir(parents=True, exist_ok=True)
    stored = Stored(*picture.size)
    for width in reversed(WIDTHS):
        if picture.width > width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        if width == WIDTHS[-1]:
            stored = Stored(*picture.size)
        picture.save(folder / f"{width}.webp", "WEBP", quality=82, method=2)
    return stored


def _open(data: bytes) -> Image.Image:
    try:
        with catch_warnings():
            simplefilter("ignore")  # odd metadata is dropped anyway; sizes are checked here
            picture = Image.open(BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > LARGEST_PIXELS:
                raise Refused(
                    "That picture has more than 50 million points. Make it smaller, then send it again."
                )
            picture.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
            upright = ImageOps.exif_transpose(picture)
            clear = "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA")
            return upright.convert("RGBA" if clear else "RGB")
    except Refused:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise Refused("That is not a picture we can show. Choose a JPEG, PNG, WebP or GIF.") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Refused("That picture is damaged. Open it, save it anew, then send it again.") from None
