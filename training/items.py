"""Keeps what learners' rows point to: one item for a page and one for each exercise, under all languages, for ever."""

from django.db import transaction
from wagtail.models import Locale

from training.identity import exercises_in
from training.models import Attempt, Completion, LearningItem, LessonPage, ModulePage, ProgrammePage, Submission
from training.models.learning import ItemKind
from training.models.pages import TrainingPage

_KINDS = {ProgrammePage: ItemKind.PROGRAMME, ModulePage: ItemKind.MODULE, LessonPage: ItemKind.LESSON}


@transaction.atomic
def keep_items(page: TrainingPage) -> None:
    """Makes or freshens the items of a page as published; removes none, whatever was taken out of it."""
    kind = _KINDS[type(page)]
    uids = {"": _keep(page, "", kind, page.curriculum_key, page.title)}
    titles = {uids[""]: page.title}
    if isinstance(page, LessonPage):
        contents = exercises_in(page)
        _settle_moved(page, set(contents))
        for block_id, content in contents.items():
            uids[block_id] = _keep(page, block_id, ItemKind.EXERCISE, page.curriculum_key, content["title"])
            titles[uids[block_id]] = content["title"]
    page.item_uids, page.item_titles = uids, titles
    type(page).objects.filter(pk=page.pk).update(item_uids=uids, item_titles=titles)


def _keep(page: TrainingPage, block_id: str, kind: ItemKind, key: str, title: str) -> str:
    """The uid of the item of this pair. The source language names it; another only if nothing did before."""
    item, made = LearningItem.objects.get_or_create(
        translation_key=page.translation_key,
        block_id=block_id,
        defaults={"kind": kind, "key": key, "title": title[:255]},
    )
    if not made and (item.title, item.key) != (title[:255], key) and page.locale_id == Locale.get_default().pk:
        item.title, item.key = title[:255], key
        item.save(update_fields=["title", "key"])
    return str(item.uid)


def _settle_moved(page: LessonPage, block_ids: set[str]) -> None:
    """Follows exercises that went from one lesson to another, whichever of the two is published first."""
    here = LearningItem.objects.filter(translation_key=page.translation_key)
    for block_id in block_ids:
        if here.filter(block_id=block_id).exists():
            continue
        for item in LearningItem.objects.filter(block_id=block_id).order_by("pk"):
            if not _still_there(item):
                LearningItem.objects.filter(pk=item.pk).update(translation_key=page.translation_key)
                break
    for item in here.exclude(block_id="").exclude(block_id__in=block_ids):
        twin = LearningItem.objects.filter(block_id=item.block_id).exclude(pk=item.pk).first()
        if twin is not None and not _still_there(item) and not _has_rows(twin):
            new_home = twin.translation_key
            twin.delete()
            LearningItem.objects.filter(pk=item.pk).update(translation_key=new_home)
            _remember(item)


def _still_there(item: LearningItem) -> bool:
    """Whether any published language of the lesson the item points to still has the exercise."""
    pages = LessonPage.objects.live().filter(translation_key=item.translation_key)
    return any(item.block_id in exercises_in(page) for page in pages)


def _has_rows(item: LearningItem) -> bool:
    return any(model.objects.filter(item=item).exists() for model in (Attempt, Submission, Completion))


def _remember(item: LearningItem) -> None:
    """Writes the item's uid on the pages of its new lesson."""
    item.refresh_from_db(fields=["translation_key"])
    for page in LessonPage.objects.filter(translation_key=item.translation_key):
        content = exercises_in(page).get(item.block_id)
        if content is not None:
            uids = {**page.item_uids, item.block_id: str(item.uid)}
            titles = {**page.item_titles, str(item.uid): content["title"]}
            LessonPage.objects.filter(pk=page.pk).update(item_uids=uids, item_titles=titles)


@transaction.atomic
def move_exercise(item: LearningItem, target: LessonPage) -> None:
    """Takes an exercise, in all its languages, out of its lesson and puts it at the end of another; rows follow.

    `target` is the other lesson in any language. A language the other lesson does not have loses the exercise's text,
    not its rows. Every touched page is published if it was.
    """
    homes = list(LessonPage.objects.filter(translation_key=target.translation_key).order_by("pk"))
    blocks_moved = {}
    sources = list(LessonPage.objects.filter(translation_key=item.translation_key).order_by("pk"))
    for page in sources:
        raws = [dict(raw) for raw in page.body.raw_data]
        moved = next((raw for raw in raws if raw["id"] == item.block_id), None)
        if moved is not None:
            blocks_moved[page.locale_id] = moved
            page.body = [raw for raw in raws if raw is not moved]
    LearningItem.objects.filter(pk=item.pk).update(translation_key=target.translation_key)
    homes = [page for page in homes if page.locale_id in blocks_moved]
    for page in homes:
        page.body = [*page.body.raw_data, blocks_moved[page.locale_id]]
    for page in (*(source for source in sources if source.locale_id in blocks_moved), *homes):
        revision = page.save_revision()
        if page.live:
            revision.publish()
