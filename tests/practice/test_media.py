"""Pictures: only pictures come in, nothing of the camera stays, and a closed wall's are not shown to strangers."""

import io
import time

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from practice import pictures
from practice.models import Media
from tests.practice.room import photo


def upload(room, file, **more):
    return room.api("POST", "/api/v2/media", form={"file": file, **more})


def with_place(**more):
    """A photo whose EXIF says where and how it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[2] = (30.0, 25.0, 0.0)
    return photo("JPEG", exif=exif, **more)


def test_a_picture_is_answered_ready_with_its_words_and_size(room):
    media = upload(room, photo(), description="زربية حمراء").json()
    assert (media["type"], media["description"]) == ("image", "زربية حمراء")
    assert (media["meta"]["original"]["width"], media["meta"]["original"]["height"]) == (640, 480)
    assert room.api("GET", f"/api/v1/media/{media['id']}").json()["id"] == media["id"]


def test_neither_camera_nor_place_survive_and_the_picture_stands_upright(room):
    media = Media.objects.get(pk=upload(room, with_place(size=(400, 300))).json()["id"])
    stored = default_storage.open(media.path()).read()
    assert b"SecretPhone" not in stored
    assert not Image.open(io.BytesIO(stored)).getexif()
    assert (media.width, media.height) == (300, 400)


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/jpeg"), ("WEBP", "image/jpeg"), ("GIF", "image/jpeg")])
def test_other_kinds_of_picture_are_written_anew(room, kind, mime):
    assert Media.objects.get(pk=upload(room, photo(kind)).json()["id"]).mime == mime


def test_what_is_see_through_stays_so(room):
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    file.seek(0)
    file.name = "clear.png"
    assert Media.objects.get(pk=upload(room, file).json()["id"]).mime == "image/png"


def test_a_large_picture_is_made_smaller(room):
    media = Media.objects.get(pk=upload(room, photo(size=(4000, 3000))).json()["id"])
    assert max(media.width, media.height) <= pictures.LONGEST_SIDE


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", photo().read()[:200]]
)
def test_what_is_no_picture_is_refused(room, content):
    file = io.BytesIO(content)
    file.name = "photo.jpg"
    answer = upload(room, file)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("Validation failed: File")
    assert not Media.objects.exists()


def test_too_many_pixels_are_refused_before_they_are_opened(room, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    answer = upload(room, photo())
    assert answer.status_code == 422
    assert "pixels" in answer.json()["error"]


def test_a_description_has_a_limit(room):
    assert upload(room, photo(), description="x" * 1501).status_code == 422


def test_an_upload_needs_a_file_and_a_token(room):
    assert room.api("POST", "/api/v2/media", form={"description": "x"}).status_code == 422
    assert room.api("POST", "/api/v2/media", form={"file": photo()}, token=None).status_code == 401
    assert room.api("POST", "/api/v2/media", b"--x", token="own").status_code == 400


def test_pictures_never_posted_are_swept_after_a_day(room, monkeypatch):
    old = Media.objects.get(pk=upload(room, photo()).json()["id"])
    monkeypatch.setattr(pictures, "_ABANDONED_AFTER", -pictures._ABANDONED_AFTER)
    upload(room, photo())
    assert not Media.objects.filter(pk=old.pk).exists()
    assert not default_storage.exists(old.path())


def test_a_closed_walls_picture_needs_the_code_or_a_signed_address(room):
    media = upload(room, photo()).json()
    address, _, query = media["url"].removeprefix("http://127.0.0.1:8000").partition("?")
    assert room.client.get(address).status_code == 403
    assert room.client.get(f"{address}?t=forged").status_code == 403
    shown = room.client.get(f"{address}?{query}")
    assert (shown.status_code, shown["Content-Type"], shown["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert "private" in shown["Cache-Control"]
    room.client.get(f"{room.base}/?code={room.wall.code}")
    assert room.client.get(address).status_code == 200


def test_a_signed_address_grows_old(room, monkeypatch):
    address = upload(room, photo()).json()["url"].removeprefix("http://127.0.0.1:8000")
    assert room.client.get(address).status_code == 200
    later = time.time() + 1201
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert room.client.get(address).status_code == 403


def test_a_public_walls_picture_is_for_everyone(public_room):
    media = upload(public_room, photo()).json()
    assert "?" not in media["url"]
    shown = public_room.client.get(media["url"].removeprefix("http://127.0.0.1:8000"))
    assert shown.status_code == 200
    assert "public" in shown["Cache-Control"]
    assert public_room.client.get(f"{public_room.base}/media/../secret").status_code == 404
