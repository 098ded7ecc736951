"""Pictures that people bring."""

import zlib
from contextlib import suppress
from io import BytesIO
from struct import pack

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from social.core.pictures import SQUARES, WIDTHS, Crop, Refused, draw_photo, draw_picture

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
GPS = 0x8825


def file_of(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    output = BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def near(point: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(point, tuple)
    return all(abs(int(a) - b) < 40 for a, b in zip(point[:3], colour, strict=True))


def halves(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_common_kind_is_drawn_anew_as_webp(kind: str) -> None:
    drawn = draw_picture(file_of(halves(2000, 1000), kind))
    assert (drawn.width, drawn.height) == (1600, 800)
    assert sorted(drawn.files) == ["1600.webp", "480.webp", "960.webp"]
    for width in WIDTHS:
        picture = opened(drawn.files[f"{width}.webp"])
        assert (picture.format, picture.size) == ("WEBP", (width, width // 2))
        assert near(picture.getpixel((5, 5)), RED)
        assert near(picture.getpixel((width - 5, 5)), BLUE)


def test_a_small_picture_is_not_blown_up() -> None:
    drawn = draw_picture(file_of(halves(300, 200)))
    assert (drawn.width, drawn.height) == (300, 200)
    assert {opened(data).size for data in drawn.files.values()} == {(300, 200)}


def test_a_long_strip_is_made_smaller_as_a_whole() -> None:
    drawn = draw_picture(file_of(Image.new("1", (100, 20_000)), "PNG"))
    assert (drawn.width, drawn.height) == (32, 6400)
    assert opened(drawn.files["480.webp"]).size == (10, 1920)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (400, 200), (10, 100)),
        (2, (400, 200), (390, 100)),
        (3, (400, 200), (390, 100)),
        (4, (400, 200), (10, 100)),
        (5, (200, 400), (100, 10)),
        (6, (200, 400), (100, 10)),
        (7, (200, 400), (100, 390)),
        (8, (200, 400), (100, 390)),
    ],
)
def test_a_photo_stands_upright(
    kind: str, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    drawn = draw_picture(file_of(halves(400, 200), kind, exif=exif))
    assert (drawn.width, drawn.height) == size
    assert near(opened(drawn.files["1600.webp"]).getpixel(red_at), RED)


def test_where_a_photo_was_taken_and_everything_else_noted_is_dropped() -> None:
    exif = Image.Exif()
    exif[0x010F] = "CAMERA MAKER"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = file_of(halves(900, 600), "JPEG", exif=exif, comment=b"SECRET PLACE", icc_profile=profile)
    assert b"CAMERA MAKER" in sent
    for drawn in (draw_picture(sent), draw_photo(sent)):
        for data in drawn.files.values():
            assert not any(
                word in data for word in (b"CAMERA", b"SECRET", b"EXIF", b"ICCP", b"XMP ", b"Exif")
            )
            assert len(opened(data).getexif()) == 0


def test_notes_in_png_files_are_dropped() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRET NAME")
    notes.add_itxt("XML:com.adobe.xmp", "<SECRET/>")
    drawn = draw_picture(file_of(halves(900, 600), pnginfo=notes))
    assert not any(b"SECRET" in data for data in drawn.files.values())


def test_what_shows_through_still_shows_through() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 255, 0, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 50, 100))
    for kind in ("PNG", "WEBP", "GIF"):
        picture = opened(draw_picture(file_of(clear, kind)).files["480.webp"])
        assert picture.mode == "RGBA"
        assert picture.getpixel((90, 50))[3] == 0  # type: ignore[index]
        assert picture.getpixel((10, 50))[3] == 255  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "YCbCr"])
def test_every_way_of_noting_colours_is_understood(mode: str) -> None:
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    white = Image.new("RGB", (60, 60), "white")
    white = Image.new(mode, (60, 60), 65535) if mode == "I;16" else white.convert(mode)
    picture = opened(draw_picture(file_of(white, kind)).files["480.webp"])
    assert near(picture.convert("RGB").getpixel((30, 30)), (255, 255, 255))


def test_a_picture_in_other_colours_is_turned_into_those_of_browsers() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = opened(draw_picture(file_of(halves(60, 60), icc_profile=lab)).files["480.webp"])
    assert near(picture.getpixel((5, 5)), RED)


def test_nonsense_about_colours_does_no_harm() -> None:
    picture = opened(draw_picture(file_of(halves(60, 60), icc_profile=b"nonsense" * 30)).files["480.webp"])
    assert near(picture.getpixel((5, 5)), RED)


def test_a_moving_picture_shows_its_first_frame() -> None:
    frames = [Image.new("RGB", (60, 60), colour) for colour in (GREEN, RED, BLUE)]
    for kind in ("GIF", "WEBP"):
        sent = file_of(frames[0], kind, save_all=True, append_images=frames[1:])
        picture = opened(draw_picture(sent).files["480.webp"])
        assert getattr(picture, "n_frames", 1) == 1
        assert near(picture.convert("RGB").getpixel((30, 30)), GREEN)


# Photos of people


def test_a_photo_is_a_square_of_the_middle() -> None:
    wide = Image.new("RGB", (1200, 600), RED)
    wide.paste(GREEN, (300, 0, 900, 600))
    drawn = draw_photo(file_of(wide))
    assert (drawn.width, drawn.height) == (512, 512)
    for side in SQUARES:
        picture = opened(drawn.files[f"{side}.webp"])
        assert picture.size == (side, side)
        assert near(picture.getpixel((2, side // 2)), GREEN)
        assert near(picture.getpixel((side - 3, side // 2)), GREEN)


@pytest.mark.parametrize(
    ("crop", "colour"),
    [
        (Crop(0, 0, 0.5, 1), RED),
        (Crop(0.5, 0, 1, 1), BLUE),
        (Crop(0.9, 0.9, 1, 1), BLUE),
        (Crop(-5, -5, 0.4, 7), RED),
    ],
)
def test_a_photo_shows_the_part_that_was_chosen(crop: Crop, colour: tuple[int, int, int]) -> None:
    picture = opened(draw_photo(file_of(halves(1000, 500)), crop).files["48.webp"])
    assert picture.size[0] == picture.size[1]
    assert near(picture.getpixel((0, 0)), colour)
    assert near(picture.getpixel((picture.width - 1, picture.height - 1)), colour)


@pytest.mark.parametrize(
    "crop",
    [Crop(0.5, 0.5, 0.5, 0.5), Crop(1, 1, 0, 0), Crop(float("nan"), 0, 1, 1), Crop(0, 0, float("inf"), 1)],
)
def test_a_part_that_makes_no_sense_is_the_middle(crop: Crop) -> None:
    sent = file_of(halves(1000, 500))
    assert draw_photo(sent, crop).files == draw_photo(sent).files


def test_a_part_is_meant_of_the_upright_photo() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # what is left in the file is on top when upright
    sent = file_of(halves(1000, 500), "JPEG", exif=exif)
    assert near(opened(draw_photo(sent, Crop(0, 0, 1, 0.5)).files["48.webp"]).getpixel((24, 24)), RED)
    assert near(opened(draw_photo(sent, Crop(0, 0.5, 1, 1)).files["48.webp"]).getpixel((24, 24)), BLUE)


def test_a_tiny_photo_stays_as_small_as_it_is() -> None:
    drawn = draw_photo(file_of(halves(60, 40)))
    assert (drawn.width, drawn.height) == (40, 40)
    assert opened(drawn.files["192.webp"]).size == (40, 40)


# Refusals


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds nearly nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


WHOLE = file_of(halves(400, 300), "JPEG")
REFUSED = {
    "nothing": (b"", "There was no picture"),
    "words": (b"hello" * 100, "not a picture we can show"),
    "a page": (b"<html><script>alert(1)</script></html>", "not a picture we can show"),
    "drawing code": (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "not a picture we can show",
    ),
    "a document": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not a picture we can show"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture we can show"),
    "a bitmap": (file_of(halves(9, 9), "BMP"), "not a picture we can show"),
    "a TIFF": (file_of(halves(9, 9), "TIFF"), "not a picture we can show"),
    "an icon": (file_of(halves(32, 32), "ICO"), "not a picture we can show"),
    "a HEIC photo": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
    "half a photo": (WHOLE[: len(WHOLE) // 2], "damaged"),
    "only the start": (WHOLE[:40], "show|damaged"),
    "too many bytes": (b"\xff" * (12 * 1024 * 1024 + 1), "larger than 12 MB"),
    "too many points": (bomb(10_001, 5_000), "more than 50 million points"),
    "a bomb": (bomb(100_000, 100_000), "more than 50 million points"),
    "a larger bomb": (bomb(2**31 - 1, 2**31 - 1), "more than 50 million points|damaged"),
    "a hollow picture": (bomb(3_000, 3_000), "damaged"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    for draw in (draw_picture, draw_photo):
        with pytest.raises(Refused, match=sentence) as refusal:
            draw(data)
        assert str(refusal.value).endswith(".")


def test_every_cut_of_a_file_is_drawn_or_refused() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        whole = file_of(halves(60, 40), kind)
        for length in range(0, len(whole), 7):
            with suppress(Refused):
                assert draw_picture(whole[:length]).width == 60
