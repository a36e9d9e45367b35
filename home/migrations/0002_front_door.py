"""Opens the house in its four languages in place of Wagtail's welcome page."""

import json
import uuid

from django.db import migrations
from django.utils import timezone

from home.front_words import FRONT, LANGUAGES

KEY = uuid.uuid5(uuid.NAMESPACE_URL, "tiwizi:front-door")


def sayings(kind: str, name: str, pairs: list[tuple[str, str]]) -> str:
    """StreamField JSON whose block ids are the same in every language, so that translations stay in step."""
    blocks = [
        {"type": kind, "id": str(uuid.uuid5(KEY, f"{name}:{place}")), "value": {"heading": heading, "words": words}}
        for place, (heading, words) in enumerate(pairs)
    ]
    return json.dumps(blocks, ensure_ascii=False)


def open_doors(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _created = ContentType.objects.get_or_create(app_label="home", model="homepage")
    root = Page.objects.get(depth=1)
    welcome = Page.objects.filter(depth=2)
    if welcome.exclude(slug="home").exists():
        return  # somebody already built here: leave it alone
    Site.objects.all().delete()
    welcome.delete()
    now = timezone.now()
    for place, code in enumerate(LANGUAGES, start=1):
        words = FRONT[code]
        slug = "home" if place == 1 else f"home-{code}"
        page = HomePage.objects.create(
            path=f"{root.path}{place:04d}",
            depth=2,
            numchild=0,
            title=words["title"],
            draft_title=words["title"],
            slug=slug,
            url_path=f"/{slug}/",
            content_type=kind,
            locale=Locale.objects.get_or_create(language_code=code)[0],
            translation_key=KEY,
            live=True,
            first_published_at=now,
            last_published_at=now,
            promise=words["promise"],
            invitation=words["invitation"],
            steps=sayings("step", "steps", words["steps"]),
            gifts=sayings("gift", "gifts", words["gifts"]),
        )
        if place == 1:
            Site.objects.create(hostname="localhost", port=80, root_page_id=page.pk, is_default_site=True, site_name="Tiwizi")
    root.numchild = len(LANGUAGES)
    root.save(update_fields=["numchild"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_first"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(open_doors, migrations.RunPython.noop)]
