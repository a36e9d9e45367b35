"""Opens files while a published page shows them, and closes them when the last such page goes."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from library.models import Paper, Picture, Recording, Shown
from library.tasks import ask_for_renditions

_COLUMN: dict[Any, str] = {Picture: "picture_id", Paper: "paper_id", Recording: "recording_id"}


@transaction.atomic
def open_files(page: Page) -> None:
    """Writes down which files the page shows now. Called when it is published."""
    rows: list[Shown] = []
    shown: dict[Any, set[int]] = {model: set() for model in _COLUMN}
    for field in type(page)._meta.get_fields():
        if not hasattr(field, "extract_references"):
            continue
        for model, key, *_where in field.extract_references(field.value_from_object(page)):
            if model in shown:
                shown[model].add(int(key))
    for model, column in _COLUMN.items():
        present = set(model.objects.filter(pk__in=shown[model]).values_list("pk", flat=True))
        rows += [Shown(page_id=page.pk, **{column: pk}) for pk in present]
    Shown.objects.filter(page_id=page.pk).delete()
    Shown.objects.bulk_create(rows)
    for picture in Picture.objects.filter(pk__in=shown[Picture]):
        ask_for_renditions(picture)


def close_files(page: Page) -> None:
    """Forgets what the page showed. Called when it is no longer published."""
    Shown.objects.filter(page_id=page.pk).delete()
