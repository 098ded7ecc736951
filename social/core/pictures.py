"""Uploaded pictures: checked, turned upright, freed of what the camera noted, drawn in a few sizes.

They are written anew as WebP, whatever came in: nothing of the uploaded bytes is ever served.
"""

from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

LARGEST_BYTES = 12 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
WIDTHS = (480, 960, 1600)  # of pictures in texts
TALLEST = 4  # times the width; a longer strip is made smaller as a whole
SQUARES = (48, 96, 192, 512)  # of photos of people

# A picture of 50 million points takes up to 400 MB while it is drawn: never many at once.
_AT_ONCE = BoundedSemaphore(2)
_SRGB = ImageCms.createProfile("sRGB")


class Refused(ValueError):
    """Not a picture that can be shown; the text says why and what to do."""


class Crop(NamedTuple):
    """The part of an upright picture to show, as fractions of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Drawn:
    """A picture in all its sizes: {"960.webp": bytes}; width and height of the largest, in pixels."""

    files: dict[str, bytes]
    width: int
    height: int


def draw_picture(data: bytes) -> Drawn:
    """A picture for a text, in each of WIDTHS, never larger than it came. Raises Refused."""
    with _AT_ONCE:
        picture = _upright(data, WIDTHS[-1], WIDTHS[-1] * TALLEST)
        files: dict[str, bytes] = {}
        size = picture.size
        for width in reversed(WIDTHS):
            picture = _fitted(picture, width, width * TALLEST)
            files[f"{width}.webp"] = _encoded(picture)
        return Drawn(files, *size)


def draw_photo(data: bytes, crop: Crop | None = None) -> Drawn:
    """A square photo of somebody, in each of SQUARES: the part given, or the middle. Raises Refused."""
    with _AT_ONCE:
        # Twice the largest square in each direction leaves enough points to show a quarter of the picture.
        picture = _upright(data, SQUARES[-1] * 4, SQUARES[-1] * 4)
        picture = picture.crop(_square(picture.size, crop))
        files: dict[str, bytes] = {}
        size = min(picture.width, SQUARES[-1])
        for side in reversed(SQUARES):
            picture = _fitted(picture, side, side)
            files[f"{side}.webp"] = _encoded(picture)
        return Drawn(files, size, size)


def for_paper(path: Path) -> Image.Image:
    """A stored picture, on white where something would show through."""
    with Image.open(path, formats=("WEBP",)) as picture:
        if picture.mode != "RGBA":
            return picture.convert("RGB")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper


def _upright(data: bytes, width: int, height: int) -> Image.Image:
    """The picture as it is meant to be seen, in RGB or RGBA, no larger than asked for, without any notes."""
    _check_bytes(data)
    try:
        with catch_warnings():
            simplefilter("ignore")  # odd notes in the file do not matter: none of them is kept
            return _decoded(data, width, height)
    except Refused:
        raise
    except UnidentifiedImageError:
        raise Refused("That is not a picture we can show. Choose a JPEG, PNG, WebP or GIF.") from None
    except Image.DecompressionBombError:
        raise Refused(_TOO_MANY_POINTS) from None
    except Exception:  # a damaged file makes the decoders fail in a dozen ways
        raise Refused("That picture is damaged. Open it, save it anew, then send it again.") from None


_TOO_MANY_POINTS = "That picture has more than 50 million points. Make it smaller, then send it again."


def _check_bytes(data: bytes) -> None:
    if not data:
        raise Refused("There was no picture in that. Choose a file, then send it again.")
    if len(data) > LARGEST_BYTES:
        raise Refused("That picture is larger than 12 MB. Make it smaller, then send it again.")
    if data[4:8] == b"ftyp" and data[8:11] in (b"hei", b"hev", b"mif", b"msf"):
        raise Refused(
            "That is a HEIC photo, which browsers cannot show. Save it as JPEG, then send it again."
        )


def _decoded(data: bytes, width: int, height: int) -> Image.Image:
    picture: Image.Image = Image.open(BytesIO(data), formats=FORMATS)
    if picture.width * picture.height > LARGEST_PIXELS:
        raise Refused(_TOO_MANY_POINTS)
    lying = picture.getexif().get(0x0112, 1) >= 5  # turned by a quarter: width and height change places
    if lying:
        width, height = height, width
    picture.draft("RGB", (width, height))
    profile = picture.info.get("icc_profile")
    picture = _in_colour(picture)
    picture = _fitted(picture, width, height)
    ImageOps.exif_transpose(picture, in_place=True)
    if profile:
        picture = _in_srgb(picture, profile)
    picture.info.clear()
    return picture


def _in_colour(picture: Image.Image) -> Image.Image:
    """RGB, or RGBA where something shows through; notes stay for now."""
    clear = "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA", "La", "RGBa")
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode == "CMYK" and picture.info.get("icc_profile"):
        return picture  # its own profile knows better what the inks look like
    return picture.convert("RGBA" if clear else "RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Colours as browsers assume them, where the file says what its numbers mean."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        converted = None
    return converted or picture.convert("RGBA" if picture.mode == "RGBA" else "RGB")


def _fitted(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture made smaller, if need be, to fit."""
    scale = min(width / picture.width, height / picture.height)
    if scale >= 1:
        return picture
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    smaller = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    smaller.info = picture.info
    return smaller


def _square(size: tuple[int, int], crop: Crop | None) -> tuple[int, int, int, int]:
    """Corners of the largest square in the middle of the part; of the whole where the part makes no sense."""
    width, height = size
    left, top, right, bottom = 0.0, 0.0, 1.0, 1.0
    if crop is not None and all(map(isfinite, crop)):
        within = [min(max(edge, 0.0), 1.0) for edge in crop]
        if within[0] < within[2] and within[1] < within[3]:
            left, top, right, bottom = within
    side = max(1, round(min((right - left) * width, (bottom - top) * height)))
    x = min(max(round((left + right) / 2 * width - side / 2), 0), width - side)
    y = min(max(round((top + bottom) / 2 * height - side / 2), 0), height - side)
    return x, y, x + side, y + side


def _encoded(picture: Image.Image) -> bytes:
    output = BytesIO()
    picture.save(output, "WEBP", quality=82, method=3)
    return output.getvalue()
