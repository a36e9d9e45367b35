"""One learner record under all languages, whatever is edited, moved, unpublished or deleted."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from tests.cast import Cast
from training.asking import exercise_now
from training.grading import record_attempt
from training.handing_in import hand_in
from training.identity import exercises_in
from training.items import keep_items, move_exercise
from training.models import Attempt, Completion, LearningItem, LessonPage, Submission, SubmissionVersion
from training.own import finish
from training.titles import titles_in


def rows() -> tuple[int, int, int, int]:
    return (
        Completion.objects.count(),
        Attempt.objects.count(),
        Submission.objects.count(),
        SubmissionVersion.objects.count(),
    )


@pytest.fixture
def learned(school, cast: Cast) -> tuple[int, int, int, int]:
    """Zahra finished 1.1 with its exercise and handed in that of 1.2."""
    finish(cast.trainee, school.item("1.1"), "ar")
    choice = exercise_now(school.exercise("1.1"), "ar")
    record_attempt(cast.trainee, choice, {}, client_uuid=uuid.uuid4(), language="ar", now=timezone.now())
    writing = exercise_now(school.exercise("1.2"), "fr")
    hand_in(cast.trainee, writing, {"text": "Un tapis"}, client_uuid=uuid.uuid4(), now=timezone.now())
    assert rows() == (1, 1, 1, 1)
    return rows()


def test_a_page_and_its_exercise_have_one_item_in_all_languages(school) -> None:
    assert LearningItem.objects.filter(kind="lesson").count() == 3
    assert LearningItem.objects.filter(kind="exercise").count() == 3
    arabic, french = school.lesson("1.1", "ar"), school.lesson("1.1", "fr")
    assert arabic.item_uids == french.item_uids and len(arabic.item_uids) == 2
    assert exercises_in(arabic).keys() == exercises_in(french).keys()


def test_publishing_again_makes_no_second_item(school) -> None:
    before = set(LearningItem.objects.values_list("uid", flat=True))
    for language in ("fr", "ar"):
        school.lesson("1.1", language).save_revision().publish()
    assert set(LearningItem.objects.values_list("uid", flat=True)) == before


def test_the_database_refuses_a_second_item_of_a_pair(school) -> None:
    item = school.exercise("1.1")
    with pytest.raises(IntegrityError):
        LearningItem.objects.create(kind="exercise", translation_key=item.translation_key, block_id=item.block_id)


def test_ids_of_every_level_survive_an_edit_through_the_form_data(school) -> None:
    lesson = school.lesson("1.1")
    before = exercises_in(lesson)
    lesson.title = "changed"
    lesson.save_revision().publish()
    after = exercises_in(LessonPage.objects.get(pk=lesson.pk))
    assert after == before


@pytest.mark.parametrize("deed", ["unpublish", "delete", "delete_module", "move", "remove_exercise"])
def test_nothing_done_to_a_page_loses_a_row(school, cast: Cast, learned, deed: str, client, signed_in) -> None:
    for language in ("fr", "ar"):
        lesson = school.lesson("1.1", language)
        if deed == "unpublish":
            lesson.unpublish()
        elif deed == "delete":
            lesson.delete()
        elif deed == "delete_module":
            lesson.get_parent().specific.delete()
        elif deed == "move":
            lesson.move(school.lesson("4.2", language).get_parent(), pos="last-child")
        elif language == "ar":  # taken out of the source first, then of its translation
            lesson.body = [raw for raw in lesson.body.raw_data if raw["type"] != "choice"]
            lesson.save_revision().publish()
        else:
            continue
    assert rows() == learned
    item = LearningItem.objects.get(key="1.1", kind="exercise")
    assert item.title
    answer = signed_in(cast.trainee).get(f"/ar/exercises/{item.uid}/")
    assert answer.status_code == 200
    if deed in ("delete", "delete_module", "unpublish"):
        assert signed_in(cast.stranger).get(f"/ar/exercises/{item.uid}/").status_code == 404


def test_an_item_with_rows_cannot_be_deleted(school, learned) -> None:
    from django.db.models import ProtectedError

    for key in ("1.1", "1.2"):
        with pytest.raises(ProtectedError):
            school.exercise(key).delete()


def test_moving_an_exercise_rewrites_the_pair_and_rows_follow(school, cast: Cast, learned) -> None:
    item = school.exercise("1.2")
    target = school.lesson("4.2")
    move_exercise(item, target)
    moved = LearningItem.objects.get(uid=item.uid)
    assert moved.translation_key == target.translation_key and rows() == learned
    for language in ("ar", "fr"):
        lesson = school.lesson("4.2", language)
        assert item.block_id in exercises_in(lesson) and lesson.item_uids[item.block_id] == str(item.uid)
        assert item.block_id not in exercises_in(school.lesson("1.2", language))
    assert exercise_now(moved, "fr").lesson.title == school.lesson("4.2", "fr").title


def test_an_exercise_pasted_into_another_lesson_is_followed(school, learned) -> None:
    item = school.exercise("1.2")
    taken = {}
    for language in ("ar", "fr"):
        lesson = school.lesson("1.2", language)
        taken[language] = next(raw for raw in lesson.body.raw_data if raw["id"] == item.block_id)
        lesson.body = [raw for raw in lesson.body.raw_data if raw["id"] != item.block_id]
        lesson.save_revision().publish()
    for language in ("ar", "fr"):
        target = school.lesson("4.2", language)
        target.body = [*target.body.raw_data, taken[language]]
        target.save_revision().publish()
    moved = LearningItem.objects.get(block_id=item.block_id)
    assert moved.uid == item.uid and moved.translation_key == school.lesson("4.2").translation_key
    assert rows() == learned


def test_pasted_first_and_taken_out_later_is_followed_too(school, learned) -> None:
    item = school.exercise("1.2")
    for language in ("ar", "fr"):
        raw = next(r for r in school.lesson("1.2", language).body.raw_data if r["id"] == item.block_id)
        target = school.lesson("4.2", language)
        target.body = [*target.body.raw_data, raw]
        target.save_revision().publish()
    for language in ("ar", "fr"):
        lesson = school.lesson("1.2", language)
        lesson.body = [r for r in lesson.body.raw_data if r["id"] != item.block_id]
        lesson.save_revision().publish()
    moved = LearningItem.objects.get(block_id=item.block_id)
    assert moved.uid == item.uid and moved.translation_key == school.lesson("4.2").translation_key
    assert school.lesson("4.2").item_uids[item.block_id] == str(item.uid)
    assert rows() == learned


def test_a_copied_lesson_has_items_of_its_own(school) -> None:
    lesson = school.lesson("1.1")
    copied = lesson.copy(update_attrs={"slug": "copy-of-it"}, keep_live=False)
    copied.save_revision().publish()
    copied = LessonPage.objects.get(pk=copied.pk)
    assert not set(copied.item_uids.values()) & set(lesson.item_uids.values())


def change_exercise(page: LessonPage, change) -> None:
    data = [dict(raw) for raw in page.body.raw_data]
    change(next(raw for raw in data if raw["type"] == "choice"))
    page.body = data


@pytest.mark.parametrize("what", ["block", "question", "option", "key", "missing", "extra"])
def test_a_translation_with_other_ids_is_refused_at_publish(school, what: str) -> None:
    french = school.lesson("1.1", "fr")

    def change(raw: dict) -> None:
        item = raw["value"]["items"][0]
        if what == "block":
            raw["id"] = str(uuid.uuid4())
        elif what == "question":
            item["id"] = str(uuid.uuid4())
        elif what == "option":
            item["value"]["options"][0]["id"] = str(uuid.uuid4())
        elif what == "key":
            for option in item["value"]["options"]:
                option["value"]["correct"] = not option["value"]["correct"]

    if what == "missing":
        french.body = [raw for raw in french.body.raw_data if raw["type"] != "choice"]
    elif what == "extra":
        raw = next(r for r in french.body.raw_data if r["type"] == "choice")
        french.body = [*french.body.raw_data, {**raw, "id": str(uuid.uuid4())}]
    else:
        change_exercise(french, change)
    revision = french.save_revision()
    with override("en"), pytest.raises(ValidationError, match="same exercises must stand in every language"):
        revision.publish()
    assert school.lesson("1.1", "fr").item_uids == school.lesson("1.1", "ar").item_uids


def test_lists_name_an_exercise_in_the_readers_language(school, django_assert_num_queries) -> None:
    items = [school.exercise("1.1"), school.item("1.2")]
    with django_assert_num_queries(1):
        french = titles_in("fr", items)
    assert list(french.values()) == ["F Choose", "F where"]
    school.lesson("1.1", "fr").unpublish()
    assert titles_in("fr", items)[items[0].pk] == "ع Choose"
    school.lesson("1.1", "ar").delete()
    assert titles_in("fr", items)[items[0].pk] == items[0].title


def test_other_words_are_what_a_translation_is_for(school) -> None:
    french = school.lesson("1.1", "fr")
    change_exercise(french, lambda raw: raw["value"].update(title="Autrement dit"))
    french.save_revision().publish()
    assert school.exercise("1.1").title == "ع Choose"  # the source names the item


def test_items_are_kept_when_the_default_language_comes_second(school) -> None:
    item = school.item("1.1")
    LearningItem.objects.filter(pk=item.pk).update(title="old")
    keep_items(school.lesson("1.1", "fr"))
    item.refresh_from_db()
    assert item.title == "old"
    keep_items(school.lesson("1.1", "ar"))
    item.refresh_from_db()
    assert item.title == "ع زربية"
    assert Locale.get_default().language_code == "ar"
