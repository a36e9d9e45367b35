"""What both sides of a comparison show: lesson 4.2 in Arabic, its words alone, and a photo as heavy as a real one."""

import io
import re

import httpx
from PIL import Image, ImageChops, ImageFilter

from tests.services.site import Site

_PATH = """
SELECT p.url_path FROM wagtailcore_page p JOIN training_lessonpage l ON l.page_ptr_id = p.id
JOIN wagtailcore_locale k ON k.id = p.locale_id WHERE l.curriculum_key = ? AND k.language_code = 'ar'
"""
# In 4.2, or in a copy of it beside it: with a figure as its second brick, its sizes made.
_WITH_PHOTO = """
from django.core.files.uploadedfile import SimpleUploadedFile
from accounts.models import User
from library.renditions import make
from library.uploads import keep_picture
from training.models import LessonPage
with open({path!r}, "rb") as file:
    picture = keep_picture(SimpleUploadedFile("photo.jpg", file.read()), owner=User.objects.first(), alt="A carpet")
make(picture)
lesson = LessonPage.objects.get(curriculum_key="4.1", locale__language_code="ar")
words = LessonPage.objects.get(curriculum_key="4.2", locale__language_code="ar").body.raw_data
figure = {{"type": "figure", "value": {{"picture": picture.pk, "alt": "زربية حمراء على أرض من حجر", "caption": ""}}}}
kept = [brick for brick in lesson.body.raw_data if brick["type"] == "exercise" or "kind" in brick.get("value", {{}})]
lesson.body = [lesson.body.raw_data[0], figure, *list(lesson.body.raw_data)[1:]]
lesson.save_revision().publish()
print(LessonPage.objects.get(pk=lesson.pk).live)
"""


def path_of(site: Site, key: str = "4.2") -> str:
    """The Arabic lesson's address."""
    ((url_path,),) = site.query(_PATH, key)
    return "/ar/" + url_path.split("/", 2)[2]


def words_of(site: Site, path: str) -> str:
    """The lesson as an editor of rich text would have it: headings, paragraphs, lists; about 700 words."""
    html = httpx.get(site.url + path).text
    body = html.split('<div class="prose">', 1)[1].split('<nav class="lesson-nav', 1)[0]
    body = re.sub(r"<(svg|audio|section class=\"own\").*?</\1>", "", body, flags=re.DOTALL)
    body = re.sub(r"<(p|h2|h3|ul|ol|li|strong|b|br)\b[^>]*>", r"<\1>", body)
    return re.sub(r"<(?!/?(p|h2|h3|ul|ol|li|strong|b|br)>)[^>]*>", "", body)


def photo() -> bytes:
    """1600 × 1200, as busy as a photograph: about 68 kB as a JPEG of 720 points, quality 76."""
    size = (1600, 1200)
    layers = [Image.effect_noise(size, strength).filter(ImageFilter.GaussianBlur(blur)) for strength, blur in LAYERS]
    grey = layers[0]
    for layer in layers[1:]:
        grey = ImageChops.overlay(grey, layer)
    warm = Image.merge("RGB", (grey, grey.point(lambda v: v * 0.75), grey.transpose(Image.Transpose.ROTATE_180)))
    out = io.BytesIO()
    warm.save(out, "JPEG", quality=90)
    return out.getvalue()


LAYERS = ((200, 60), (180, 12), (120, 3), (40, 1))
