"""Doing exercises: answers marked once, drafts kept, versions handed in, nothing lost between windows."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from library.models import Picture
from library.uploads import keep_picture
from notices.models import Notice
from tests.cast import Cast
from tests.library.pictures import phone_picture
from training.asking import exercise_now
from training.handing_in import NothingWritten, hand_in, save_draft, work_of
from training.models import Attempt, ExerciseVersion, Submission, SubmissionVersion


def page(school, key: str, language: str = "ar") -> str:
    return f"/{language}/exercises/{school.exercise(key).uid}/"


@pytest.fixture
def zahra(cast: Cast, signed_in, seat) -> Client:
    return signed_in(cast.trainee)


def chosen(school, *keys: str) -> dict[str, str]:
    """The posted answer that picks the options of these file keys."""
    from training.loading.bricks import stable_id

    item = stable_id("1.1", "ex", "i1")
    return {f"item-{item}": stable_id("1.1", "ex", "i1", key) for key in keys}


# --- chosen answers


def test_a_visitor_signs_in_first(school, client: Client) -> None:
    answer = client.get(page(school, "1.1"))
    assert answer.status_code == 302 and "/account/login/" in answer["Location"]


def test_the_key_is_nowhere_before_the_answer(school, zahra: Client) -> None:
    html = zahra.get(page(school, "1.1")).content.decode()
    assert "option a" in html
    assert "feedback" not in html and "correct" not in html and "SECRET" not in html


def test_an_answer_is_marked_kindly_and_may_be_tried_again(school, zahra: Client, cast: Cast) -> None:
    answer = zahra.post(page(school, "1.1"), {"client_uuid": uuid.uuid4(), **chosen(school, "b")}, follow=True)
    html = answer.content.decode()
    assert "feedback b" in html and "feedback a" not in html
    attempt = Attempt.objects.get(user=cast.trainee)
    assert (attempt.score, attempt.out_of, attempt.state) == (0, 3, "judged")
    zahra.post(page(school, "1.1"), {"client_uuid": uuid.uuid4(), **chosen(school, "a")})
    assert Attempt.objects.count() == 2


def test_the_same_form_sent_twice_is_one_attempt(school, zahra: Client) -> None:
    posted = {"client_uuid": uuid.uuid4(), **chosen(school, "a")}
    first, second = zahra.post(page(school, "1.1"), posted), zahra.post(page(school, "1.1"), posted)
    assert first["Location"] == second["Location"] and Attempt.objects.count() == 1


def test_forged_marks_are_not_read(school, zahra: Client) -> None:
    zahra.post(page(school, "1.1"), {"client_uuid": "nonsense", "score": "3", "item-x": ["1"]})
    assert Attempt.objects.get().score == 0


def test_an_attempt_keeps_the_exercise_as_asked(school, zahra: Client) -> None:
    zahra.post(page(school, "1.1"), {"client_uuid": uuid.uuid4(), **chosen(school, "a")})
    attempt = Attempt.objects.get()
    for language in ("ar", "fr"):
        lesson = school.lesson("1.1", language)
        data = [dict(raw) for raw in lesson.body.raw_data]
        block = next(raw for raw in data if raw["type"] == "choice")
        block["value"]["items"][0]["value"]["options"][0]["value"]["text"] = "reworded"
        lesson.body = data
        lesson.save_revision().publish()
    html = zahra.get(page(school, "1.1") + f"?attempt={attempt.uid}").content.decode()
    assert "option a" in html and "reworded" not in html
    zahra.post(page(school, "1.1"), {"client_uuid": uuid.uuid4()})
    assert ExerciseVersion.objects.count() == 2


def test_nobody_sees_the_attempt_of_another(school, zahra: Client, cast: Cast, signed_in) -> None:
    zahra.post(page(school, "1.1"), {"client_uuid": uuid.uuid4(), **chosen(school, "b")})
    html = signed_in(cast.stranger).get(page(school, "1.1") + f"?attempt={Attempt.objects.get().uid}").content.decode()
    assert "feedback b" not in html


# --- drafts


def draft(text: str, **more: str) -> dict[str, str]:
    return {"text": text, "language": "ar", "window": "w1", **more}


def test_a_draft_begun_in_arabic_is_continued_in_french_in_one_row(school, zahra: Client) -> None:
    zahra.post(page(school, "1.2"), draft("زربية", action="save"))
    html = zahra.get(page(school, "1.2", "fr")).content.decode()
    assert "زربية" in html
    work = Submission.objects.get()
    stamp = work.draft["stamp"]
    zahra.post(page(school, "1.2", "fr"), draft("Un tapis", action="save", language="fr", base=stamp, window="w2"))
    assert Submission.objects.get().draft["text"] == "Un tapis"
    assert Submission.objects.get().draft["kept"] == []


def test_the_coach_answers_and_keeps_the_text(school, zahra: Client) -> None:
    answer = zahra.post(page(school, "1.2") + "coach/", draft("شيء رائع!!!"), headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "finding-" in html and "<html" not in html
    assert Submission.objects.get().draft["text"] == "شيء رائع!!!"


def test_a_finding_leads_to_the_lesson_that_teaches_it(school, zahra: Client) -> None:
    html = zahra.post(page(school, "1.2", "fr") + "coach/", draft("Un beau tapis.")).content.decode()
    assert school.path("1.1", "fr") in html or school.path("4.2", "fr") in html


def test_what_postgresql_cannot_keep_is_left_out_of_an_answer(school, zahra: Client) -> None:
    zahra.post(page(school, "1.2"), {"text": "a\x00b", "alt": "c\x00", "language": "fr", "action": "save"})
    draft = Submission.objects.get().draft
    assert (draft["text"], draft["alt"]) == ("ab", "c")


def test_the_plain_button_checks_without_javascript(school, zahra: Client) -> None:
    html = zahra.post(page(school, "1.2"), draft("شيء", action="check")).content.decode()
    assert "finding-" in html and "شيء" in html


def test_two_windows_never_lose_a_text(school, cast: Cast) -> None:
    item = school.exercise("1.2")
    save_draft(cast.trainee, item, {"text": "first"}, window="A")
    opened = work_of(cast.trainee, item).draft["stamp"]
    save_draft(cast.trainee, item, {"text": "from A"}, base=opened, window="A")
    save_draft(cast.trainee, item, {"text": "from A, more"}, base=opened, window="A")
    save_draft(cast.trainee, item, {"text": "from B"}, base=opened, window="B")
    now = work_of(cast.trainee, item).draft
    assert now["text"] == "from B" and now["kept"] == ["from A, more"]
    save_draft(cast.trainee, item, {"text": "from A, even more"}, base=opened, window="A")
    now = work_of(cast.trainee, item).draft
    assert now["text"] == "from A, even more" and set(now["kept"]) == {"from A, more", "from B"}


def test_an_empty_window_does_not_wipe_what_another_wrote(school, cast: Cast) -> None:
    item = school.exercise("1.2")
    save_draft(cast.trainee, item, {"text": "written elsewhere"}, window="A")
    save_draft(cast.trainee, item, {"text": ""}, base="", window="B")
    assert work_of(cast.trainee, item).draft["kept"] == ["written elsewhere"]


def test_the_other_text_is_shown_and_may_be_thrown_away(school, zahra: Client, cast: Cast) -> None:
    item = school.exercise("1.2")
    save_draft(cast.trainee, item, {"text": "one"}, window="A")
    save_draft(cast.trainee, item, {"text": "two"}, window="B")
    assert "one" in zahra.get(page(school, "1.2")).content.decode()
    zahra.post(page(school, "1.2"), draft("two", action="forget", window="B"))
    assert work_of(cast.trainee, item).draft["kept"] == []


def test_only_a_text_she_has_read_is_thrown_away(school, zahra: Client, cast: Cast) -> None:
    item = school.exercise("1.2")
    for window, text in {"A": "one", "B": "two"}.items():
        save_draft(cast.trainee, item, {"text": text}, window=window)
    zahra.post(page(school, "1.2"), draft("one, and more", action="forget", window="A"))
    now = work_of(cast.trainee, item).draft
    assert (now["text"], now["kept"]) == ("one, and more", ["two"])


# --- pictures


def test_a_picture_is_kept_without_its_place_and_shown_to_her_alone(school, zahra, cast: Cast, signed_in) -> None:
    zahra.post(page(school, "1.2"), {**draft("زربية", action="save", alt="زربية حمراء"), "upload": phone_picture()})
    picture = Picture.objects.get()
    assert b"SecretPhone" not in picture.file.read()
    assert Submission.objects.get().draft["picture"] == str(picture.uid)
    assert zahra.get(picture.file.url).status_code == 200
    assert signed_in(cast.trainer).get(picture.file.url).status_code == 200  # she trains this workshop
    assert signed_in(cast.president).get(picture.file.url).status_code == 404
    assert picture.file.url in zahra.get(page(school, "1.2")).content.decode()


def test_naming_a_picture_in_a_draft_of_ones_own_opens_it_to_nobody(school, cast: Cast, workshop, signed_in) -> None:
    private, item = keep_picture(phone_picture(), owner=cast.stranger), school.exercise("1.2")
    save_draft(cast.trainer, item, {"text": "x", "picture": str(private.uid)})
    Submission.objects.update(workshop=workshop)
    assert signed_in(cast.trainer).get(private.file.url).status_code == 404


def test_a_broken_picture_is_refused_and_nothing_of_the_form_is_lost(school, zahra: Client) -> None:
    broken = phone_picture()
    broken.file.truncate(300)
    posted = {**draft("نصّ طويل كتبته", action="hand_in", proof="IGP 12"), "upload": broken}
    html = zahra.post(page(school, "1.2"), posted).content.decode()
    assert "invalid-feedback" in html and "نصّ طويل كتبته" in html
    work = Submission.objects.get()
    assert work.draft["text"] == "نصّ طويل كتبته" and work.draft["proof"] == "IGP 12"
    assert not Picture.objects.exists() and not SubmissionVersion.objects.exists()


def test_the_picture_of_somebody_else_cannot_be_named(school, zahra: Client, cast: Cast) -> None:
    from library.uploads import keep_picture

    foreign = keep_picture(phone_picture(), owner=cast.president)
    zahra.post(page(school, "1.2"), draft("نص", action="hand_in", picture=str(foreign.uid)))
    assert SubmissionVersion.objects.get().picture is None


# --- handing in


def test_handing_in_freezes_text_authors_findings_and_tells_the_trainer(school, zahra: Client, cast: Cast) -> None:
    zahra.post(page(school, "1.2"), draft("شيء رائع", action="hand_in", client_uuid=str(uuid.uuid4())))
    version = SubmissionVersion.objects.get()
    assert version.number == 1 and version.text == "شيء رائع" and "no_price" in version.findings
    assert list(version.authors.all()) == [cast.trainee]
    work = version.submission
    assert work.state == "handed_in" and work.waiting_since and work.workshop.code == "AOULOUZ"
    assert Notice.objects.get(user=cast.trainer).kind == "work_handed_in"
    zahra.post(page(school, "1.2"), draft("زربية تازناخت", action="hand_in", client_uuid=str(uuid.uuid4())))
    assert [v.number for v in work.versions.all()] == [1, 2]
    assert work.versions.first().text == "شيء رائع"
    html = zahra.get(page(school, "1.2")).content.decode()
    assert "شيء رائع" in html and "زربية تازناخت" in html


def test_a_double_press_hands_in_once(school, zahra: Client) -> None:
    posted = draft("زربية", action="hand_in", client_uuid=str(uuid.uuid4()))
    for _press in range(2):
        assert zahra.post(page(school, "1.2"), posted).status_code == 302
    assert SubmissionVersion.objects.count() == 1 and Notice.objects.count() == 1


def test_an_empty_text_is_not_handed_in(school, zahra: Client, cast: Cast) -> None:
    html = zahra.post(page(school, "1.2"), draft("  ", action="hand_in")).content.decode()
    assert "invalid-feedback" in html and not SubmissionVersion.objects.exists()
    with pytest.raises(NothingWritten):
        hand_in(
            cast.trainee,
            exercise_now(school.exercise("1.2"), "ar"),
            {"text": ""},
            client_uuid=uuid.uuid4(),
            now=timezone.now(),
        )


def test_work_begun_alone_follows_into_the_workshop_joined_later(school, cast: Cast, workshop) -> None:
    from training.joining import join

    item = school.exercise("1.2")
    save_draft(cast.trainee, item, {"text": "alone"})
    join(cast.trainee, workshop)
    hand_in(cast.trainee, exercise_now(item, "ar"), {"text": "alone"}, client_uuid=uuid.uuid4(), now=timezone.now())
    assert work_of(cast.trainee, item).workshop == workshop


def test_trainers_note_and_keys_are_not_on_the_writing_page(school, zahra: Client) -> None:
    html = zahra.get(page(school, "1.2")).content.decode()
    assert "SECRET" not in html and "The fair opens" in html and "concrete" in html


@pytest.mark.parametrize("key", ["1.1", "1.2"])
def test_an_exercise_page_takes_at_most_twelve_queries(
    school, zahra: Client, key: str, django_assert_max_num_queries
) -> None:
    path = page(school, key)
    for number in range(4):
        zahra.post(path, draft(f"زربية {number}", action="hand_in", client_uuid=str(uuid.uuid4())))
    with django_assert_max_num_queries(12):
        zahra.get(path)
