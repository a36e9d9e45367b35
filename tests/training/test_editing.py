"""Trainers in the page editor: their rights, translating, and what is refused before it hurts."""

import uuid

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from tests.cast import Cast
from tests.training.small import choice, lesson
from training.identity import differences, exercises_in
from training.loading.bricks import body
from training.models import LearningItem, LessonPage
from training.trainers import make_trainer
from training.translating import take_exercises


@pytest.fixture
def hassan(school, cast: Cast, signed_in) -> Client:
    make_trainer(cast.trainer)
    return signed_in(cast.trainer)


def test_trainers_reach_the_editor_and_nobody_else_does(school, hassan: Client, cast: Cast, signed_in) -> None:
    lesson_page = school.lesson("1.1")
    assert hassan.get("/cms/").status_code == 200
    assert hassan.get(f"/cms/pages/{lesson_page.pk}/edit/").status_code == 200
    for person in (cast.trainee, cast.president, cast.stranger):
        assert signed_in(person).get("/cms/").status_code == 302
        assert signed_in(person).get(f"/cms/pages/{lesson_page.pk}/edit/").status_code == 302


def test_trainers_write_under_programmes_only(school, hassan: Client, cast: Cast) -> None:
    home = school.lesson("1.1").get_ancestors()[1]
    assert not home.permissions_for_user(cast.trainer).can_edit()
    for page in (school.lesson("1.1"), school.lesson("4.2", "fr"), school.lesson("1.1").get_parent()):
        rights = page.permissions_for_user(cast.trainer)
        assert rights.can_edit() and rights.can_publish()
    module = school.lesson("1.1").get_parent()
    assert module.permissions_for_user(cast.trainer).can_add_subpage()
    assert hassan.get(f"/cms/pages/add/training/lessonpage/{module.pk}/").status_code == 200


def new_lesson(school) -> LessonPage:
    """A lesson a trainer writes in Arabic."""
    whole = lesson("9.9", choice(), "new")
    page = LessonPage(title="درس جديد", summary="ملخص", minutes=8, body=body(whole, "ar"))
    Page.objects.get(pk=school.lesson("1.1").get_parent().pk).add_child(instance=page)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


def test_a_new_lesson_is_translated_with_its_ids_and_stays_a_draft_until_published(school, cast: Cast) -> None:
    page = new_lesson(school)
    french = Locale.objects.get(language_code="fr")
    translate_object(page, [french], user=cast.trainer)
    translated = LessonPage.objects.get(translation_key=page.translation_key, locale=french)
    assert not translated.live  # nobody reads Arabic under a French address
    assert any(letter.isalpha() for letter in translated.slug)
    assert translated.get_parent().locale == french
    assert translated.get_parent().numchild == translated.get_parent().get_children().count()
    assert differences(translated, page) == []
    made = Translation.objects.get(source__object_id=page.translation_key, target_locale=french)
    source = TranslationSource.objects.get_for_instance(page)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=french,
            data=f"Traduit {segment.order}",
            translation_type="manual",
        )
    made.save_target(user=cast.trainer, publish=True)


def test_the_published_translation_shares_the_items(school, cast: Cast, django_capture_on_commit_callbacks) -> None:
    page = new_lesson(school)
    french = Locale.objects.get(language_code="fr")
    translate_object(page, [french], user=cast.trainer)
    made = Translation.objects.get(source__object_id=page.translation_key, target_locale=french)
    with django_capture_on_commit_callbacks(execute=True):
        made.save_target(user=cast.trainer, publish=True)
    translated = LessonPage.objects.get(translation_key=page.translation_key, locale=french)
    assert translated.live and translated.item_uids == page.item_uids
    assert LearningItem.objects.filter(translation_key=page.translation_key).count() == 2


def test_translating_again_after_the_original_changed_keeps_rows_and_items(school, cast: Cast) -> None:
    page = new_lesson(school)
    french = Locale.objects.get(language_code="fr")
    translate_object(page, [french], user=cast.trainer)
    before = set(LearningItem.objects.values_list("uid", flat=True))
    page.title = "عنوان آخر"
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    source.translations.get().save_target(user=cast.trainer, publish=False)
    assert set(LearningItem.objects.values_list("uid", flat=True)) == before


def remove_exercise(page: LessonPage) -> None:
    page.body = [raw for raw in page.body.raw_data if raw["type"] != "choice"]
    page.save_revision()


def test_publishing_a_translation_without_the_exercise_is_refused_in_words(school, hassan: Client) -> None:
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    page = school.lesson("1.1", "fr")
    posted = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "minutes": "9",
            "curriculum_key": page.curriculum_key,
            "objectives": streamfield([]),
            "body": streamfield([("tip", {"text": rich_text("<p>x</p>")})]),
            "trainer_note": rich_text("<p>n</p>"),
            "facts": streamfield([]),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "action-publish": "1",
        }
    )
    answer = hassan.post(f"/cms/pages/{page.pk}/edit/", posted, follow=True)
    html = answer.content.decode()
    fresh = LessonPage.objects.get(pk=page.pk)
    assert fresh.item_uids == page.item_uids
    assert exercises_in(fresh), "what is live is not touched"
    assert not exercises_in(fresh.get_latest_revision_as_object()), "what she edited is kept as a draft"
    assert "ع Choose" in html, "the refusal names the missing exercise"


def test_bringing_the_originals_exercises_mends_it(school, hassan: Client) -> None:
    page = school.lesson("1.1", "fr")
    remove_exercise(page)
    url = f"/cms/exercises/{page.pk}/bring/"
    assert hassan.get(url).status_code == 200
    hassan.post(url)
    draft = LessonPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert differences(draft, school.lesson("1.1", "ar")) == []
    draft.save_revision().publish()
    assert take_exercises(LessonPage.objects.get(pk=page.pk)) is False


def test_words_that_mean_the_same_are_kept_when_exercises_are_brought(school) -> None:
    arabic = school.lesson("1.1", "ar")
    extra = {**next(dict(r) for r in arabic.body.raw_data if r["type"] == "choice"), "id": str(uuid.uuid4())}
    arabic.body = [*arabic.body.raw_data, extra]
    arabic.save_revision().publish()
    french = school.lesson("1.1", "fr")
    assert take_exercises(french) is True
    titles = [content["title"] for content in exercises_in(french.get_latest_revision_as_object()).values()]
    assert titles == ["F Choose", "ع Choose"]


def test_a_trainer_moves_an_exercise_from_the_editor(school, hassan: Client) -> None:
    item = school.exercise("1.2")
    page, target = school.lesson("1.2"), school.lesson("4.2")
    url = f"/cms/exercises/{page.pk}/move/"
    assert "ع Write" in hassan.get(url).content.decode()
    hassan.post(url, {"exercise": str(item.uid), "lesson": target.pk})
    assert LearningItem.objects.get(uid=item.uid).translation_key == target.translation_key


def test_editing_exercises_wants_a_trainer(school, cast: Cast, signed_in) -> None:
    page = school.lesson("1.1", "fr")
    for deed in ("bring", "move"):
        assert signed_in(cast.stranger).get(f"/cms/exercises/{page.pk}/{deed}/").status_code == 302


def test_the_editor_shows_facts_and_the_note_to_trainers(school, hassan: Client) -> None:
    html = hassan.get(f"/cms/pages/{school.lesson('1.1').pk}/edit/").content.decode()
    assert "SECRET-FACT" in html and "SECRET-NOTE" in html
