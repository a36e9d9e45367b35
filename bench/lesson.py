"""What both sides of a comparison show: lesson 4.2 in Arabic, its words alone, and a picture as heavy as a photograph."""

import io
import random
import re
from pathlib import Path

import httpx
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tests.services.site import Site

_PATH = """
SELECT p.url_path FROM wagtailcore_page p JOIN training_lessonpage l ON l.page_ptr_id = p.id
JOIN wagtailcore_locale k ON k.id = p.locale_id WHERE l.curriculum_key = '4.2' AND k.language_code = 'ar'
"""
_ADD_PHOTO = """
from django.core.files.uploadedfile import SimpleUploadedFile
from accounts.models import User
from library.renditions import make
from library.uploads import keep_picture
from training.models import LessonPage
with open({photo!r}, "rb") as file:
    picture = keep_picture(SimpleUploadedFile("photo.jpg", file.read()), owner=User.objects.first(), alt="زربية")
make(picture)
lesson = LessonPage.objects.get(curriculum_key="4.2", locale__language_code="ar")
figure = {{"type": "figure", "value": {{"picture": picture.pk, "alt": "زربية حمراء على أرض من حجر", "caption": ""}}}}
lesson.body = [figure, *lesson.body.raw_data]
lesson.save_revision().publish()
"""
_KEPT = "p|h2|h3|ul|ol|li|strong|b|br"
DYES = ((150, 40, 30), (200, 140, 40), (40, 50, 90), (230, 220, 200), (60, 30, 20))


def path_of(site: Site) -> str:
    """The lesson's address."""
    ((url_path,),) = site.query(_PATH)
    return "/ar/" + url_path.split("/", 2)[2]


def words_of(site: Site) -> str:
    """The lesson as an editor of rich text would have it: headings, paragraphs, lists."""
    html = httpx.get(site.url + path_of(site)).text
    body = html.split('<div class="prose">', 1)[1].split('<nav class="lesson-nav', 1)[0]
    body = re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)
    body = re.sub(rf"<({_KEPT})\b[^>]*>", r"<\1>", body)
    return re.sub(rf"<(?!/?(?:{_KEPT})>)[^>]*>", "", body)


def add_photo(site: Site) -> None:
    """Puts the picture at the head of the lesson, with its sizes made, and publishes."""
    path = Path(site.var) / "photo.jpg"
    path.write_bytes(photo())
    site.shell(_ADD_PHOTO.format(photo=str(path)))


def photo() -> bytes:
    """A carpet in uneven light, 1600 × 1200: at 720 points about 68 kB as JPEG and 26 kB as AVIF, as photographs are."""
    size, knot, dice = (1600, 1200), 64, random.Random(4)
    carpet = Image.new("RGB", size, DYES[0])
    pen = ImageDraw.Draw(carpet)
    for x in range(0, size[0], knot):
        for y in range(0, size[1], knot):
            half = knot // 2
            lozenge = [(x + half, y), (x + knot, y + half), (x + half, y + knot), (x, y + half)]
            pen.polygon(lozenge, fill=dice.choice(DYES))
    grain = Image.effect_noise(size, 90).filter(ImageFilter.GaussianBlur(2))
    light = ImageOps.autocontrast(Image.effect_noise(size, 255).filter(ImageFilter.GaussianBlur(150)))
    light = light.point(lambda value: 100 + value // 2)
    rough = ImageChops.overlay(carpet.filter(ImageFilter.GaussianBlur(1.2)), Image.merge("RGB", (grain,) * 3))
    out = io.BytesIO()
    ImageChops.multiply(rough, Image.merge("RGB", (light,) * 3)).save(out, "JPEG", quality=90)
    return out.getvalue()
