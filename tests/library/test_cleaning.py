"""Pictures lose what the phone wrote beside them, and nothing else."""

import io
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from PIL import Image, ImageChops

from library.cleaning import Refused, clean
from tests.library.pictures import phone_picture


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Refusals are compared in the language of the sources."""
    with override("en"):
        yield


def opened(file) -> Image.Image:
    file.seek(0)
    picture = Image.open(io.BytesIO(file.read()))
    picture.load()
    return picture


@pytest.mark.parametrize("kind, name", [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")])
def test_place_phone_and_comments_are_gone(kind: str, name: str) -> None:
    cleaned = clean(phone_picture(kind=kind, name=name))
    content = cleaned.read()
    assert b"SecretPhone" not in content and b"Aoulouz" not in content
    exif = opened(cleaned).getexif()
    assert not exif.get_ifd(0x8825) and set(exif) <= {0x0112}


def test_a_jpeg_keeps_every_pixel() -> None:
    before, after = phone_picture(), clean(phone_picture())
    assert ImageChops.difference(opened(before), opened(after)).getbbox() is None


def test_a_progressive_jpeg_with_restarts_keeps_every_pixel() -> None:
    out = io.BytesIO()
    Image.effect_noise((160, 120), 80).convert("RGB").save(out, "JPEG", progressive=True, quality=92)
    before = ContentFile(out.getvalue(), name="noise.jpg")
    assert ImageChops.difference(opened(before), opened(clean(before))).getbbox() is None


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_turned_jpeg_stays_turned_right(orientation: int) -> None:
    cleaned = opened(clean(phone_picture(orientation=orientation)))
    assert cleaned.getexif().get(0x0112, 1) == orientation


def test_a_turned_png_is_stored_upright() -> None:
    assert opened(clean(phone_picture(kind="PNG", name="a.png", orientation=6))).size == (80, 120)


def test_what_phones_hide_behind_the_picture_is_dropped() -> None:
    cleaned = clean(phone_picture(tail=b"ftypmp42 a film with its place +30.57-008.16/"))
    assert b"+30.57" not in cleaned.read()


def test_heic_becomes_jpeg() -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), (9, 9, 200))).save(out)
    cleaned = clean(ContentFile(out.getvalue(), name="IMG_1.HEIC"))
    assert opened(cleaned).format == "JPEG" and cleaned.name.endswith(".jpg")


def test_heic_without_the_plug_in_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.cleaning.READS_HEIC", False)
    with pytest.raises(Refused, match="HEIC"):
        clean(ContentFile(b"not decodable here", name="IMG_1.HEIC"))


@pytest.mark.parametrize(
    "content, name",
    [
        (b"", "empty.jpg"),
        (b"hello", "words.jpg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "drawing.svg"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(Refused, match="could not open"):
        clean(ContentFile(content, name=name))


def test_a_jpeg_cut_short_is_refused() -> None:
    whole = phone_picture(size=(800, 600)).read()
    with pytest.raises(Refused, match="damaged"):
        clean(ContentFile(whole[: len(whole) // 2], name="half.jpg"))


def test_thirty_megapixels_are_refused_without_being_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (6000, 5001)).save(out, "PNG")
    with pytest.raises(Refused, match="25 megapixels"):
        clean(ContentFile(out.getvalue(), name="giant.png"))


def test_a_heavy_file_is_refused(settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(Refused, match="heavier"):
        clean(ContentFile(b"x" * 1001, name="a.jpg"))
