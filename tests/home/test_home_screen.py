"""The site on a home screen: named in the reader's language, one application in all of them, its drawing sharp and light."""

import io

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from home.drawing import ICONS, Icon, drawn, knots_of
from tests.cast import Cast

FOLDER = settings.BASE_DIR / "static" / "icons"
SVG = (FOLDER / "tiwizi.svg").read_text()

pytestmark = pytest.mark.django_db


def pixels(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize(
    ("language", "short", "direction"),
    [("ar", "تيويزي", "rtl"), ("fr", "Tiwizi", "ltr"), ("en", "Tiwizi", "ltr"), ("zgh", None, "ltr")],
)
def test_the_manifest_speaks_the_readers_language(
    client: Client, language: str, short: str | None, direction: str
) -> None:
    answer = client.get(f"/manifest.webmanifest?lang={language}")
    told = answer.json()
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/manifest+json")
    assert (told["lang"], told["dir"], told["display"]) == (language, direction, "standalone")
    assert told["start_url"] == f"/{language}/my-day/"
    assert told["id"] == "/" and told["scope"] == "/"
    assert told["name"] and told["short_name"] == (short or told["short_name"])
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))


def test_without_a_language_it_is_the_browsers(client: Client) -> None:
    assert client.get("/manifest.webmanifest", headers={"accept-language": "fr"}).json()["lang"] == "fr"
    assert client.get("/manifest.webmanifest?lang=xx", headers={"accept-language": "ar"}).json()["lang"] == "ar"


def test_only_pages_for_people_who_sign_in_link_it(client: Client, cast: Cast) -> None:
    assert "manifest" not in client.get("/ar/").content.decode()
    client.force_login(cast.member)
    page = client.get("/ar/notices/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest?lang=ar">' in page
    assert '<link rel="apple-touch-icon"' in page


def test_the_page_that_offers_pushes_tells_how_on_an_iphone(client: Client, cast: Cast) -> None:
    client.force_login(cast.member)
    page = client.get("/en/notices/").content.decode()
    assert "Add to Home Screen" in page.split('<p class="meta iphone-only">')[1].split("</p>")[0]


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_the_shipped_pictures_are_what_the_drawing_says(icon: Icon) -> None:
    shipped = (FOLDER / icon.name).read_bytes()
    assert len(shipped) <= 10_000 and pixels(shipped).size == (icon.side, icon.side)
    said = "run: .venv/bin/python manage.py draw_icons"
    assert pixels(shipped).tobytes() == pixels(drawn(SVG, icon)).tobytes(), said


def test_what_a_telephone_cuts_away_holds_no_knot_of_the_motif() -> None:
    icon = next(one for one in ICONS if one.maskable and one.side == 512)
    picture, ground = pixels(drawn(SVG, icon)), knots_of(SVG)[(0, 0)]
    for x in range(0, 512, 4):
        for y in range(0, 512, 4):
            if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2:
                assert picture.getpixel((x, y)) == tuple(bytes.fromhex(ground[1:]))
