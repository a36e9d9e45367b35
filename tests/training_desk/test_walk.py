"""From the first version to the second, without JavaScript: handed in, answered, read, mended, handed in again."""

import re
from io import StringIO
from pathlib import Path
from shutil import copyfile

import pytest
from django.core.management import call_command
from django.test import Client

from notices.models import Notice
from tests.cast import Cast
from tests.training_desk.room import signed_in
from training import workshops
from training.joining import join
from training.loading.files import FOLDER
from training.models import Assessment, LearningItem, Submission
from training.models.learning import ItemKind

FIRST = "زربية من تازناخت. الثمن 900 درهم."
SECOND = "زربية حمراء من تازناخت، نسجتها زهرة. الثمن 1200 درهم."


@pytest.fixture
def exercise(cast: Cast, tmp_path: Path) -> LearningItem:
    """Lesson 4.2's exercise as shipped, in a workshop of Hassan's where Zahra has a seat."""
    (tmp_path / "lessons").mkdir()
    for name in ("programme.yaml", "lessons/4.2.yaml"):
        copyfile(FOLDER / name, tmp_path / name)
    call_command("load_curriculum", folder=tmp_path, stdout=StringIO())
    programme = LearningItem.objects.get(kind=ItemKind.PROGRAMME)
    workshop = workshops.open_workshop(name="ورشة أولوز", programme=programme, by=cast.trainer)
    join(cast.trainee, workshop)
    return LearningItem.objects.get(kind=ItemKind.EXERCISE, key="4.2")


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of the forms on a page."""
    tags = re.findall(r'<input type="hidden"[^>]*>', html)
    named = {re.search(r'name="([^"]+)"', tag)[1]: re.search(r'value="([^"]*)"', tag) for tag in tags}
    return {name: value[1] if value else "" for name, value in named.items() if name != "csrfmiddlewaretoken"}


def hand_in(client: Client, exercise: LearningItem, text: str) -> None:
    page = f"/ar/exercises/{exercise.uid}/"
    sent = hidden(client.get(page).content.decode()) | {"text": text, "language": "ar", "action": "hand_in"}
    assert client.post(page, sent).status_code == 302


def test_a_text_is_handed_in_answered_mended_and_stands_beside_its_first_version(
    cast: Cast, exercise: LearningItem
) -> None:
    zahra, hassan = signed_in(cast.trainee), signed_in(cast.trainer)
    hand_in(zahra, exercise, FIRST)

    told = Notice.objects.get(user=cast.trainer)
    assert hassan.get(f"/fr{told.path}").status_code == 200
    desk = hassan.get("/fr/desk/").content.decode()
    assert "Zahra Ouhmad" in desk and "Un texte en cinq phrases" in desk
    opened = hassan.get("/fr/desk/next/", follow=True)
    page, html = opened.redirect_chain[-1][0], opened.content.decode()
    assert FIRST in html
    assert "Concret et à nous" in html, "the rubric is in the trainer's language though the work is Arabic"
    levels = dict.fromkeys(re.findall(r'name="(level-[^"]+)"', html), "2")
    assert len(levels) == 5
    levels[next(iter(levels))] = "0"
    sent = hassan.post(page, hidden(html) | levels | {"words": "اذكري اسم الصانعة"}, follow=True)
    assert sent.redirect_chain[-1][0] == "/fr/desk/"

    bell = zahra.get("/ar/notices/").content.decode()
    notice = re.search(r"/ar/notices/[0-9a-f-]{36}/", bell)
    assert notice is not None
    followed = zahra.post(notice[0], follow=True)
    work = Submission.objects.get()
    assert followed.redirect_chain[-1][0] == f"/ar/my-work/{work.uid}/"
    read = followed.content.decode()
    assert "اذكري اسم الصانعة" in read and "كلام ملموس" in read
    assert not for_pass(read)

    hand_in(zahra, exercise, SECOND)
    both = zahra.get(f"/ar/my-work/{work.uid}/").content.decode()
    assert "<del>900</del>" in both and "<ins>1200</ins>" in both
    again = hassan.get(page).content.decode()
    assert "<ins>1200</ins>" in again and "اذكري اسم الصانعة" in again
    levels = dict.fromkeys(levels, "3")
    assert hassan.post(page, hidden(again) | levels | {"words": ""}).status_code == 302
    assert [one.version.number for one in Assessment.objects.all()] == [1, 2]
    assert for_pass(zahra.get(f"/ar/exercises/{exercise.uid}/").content.decode())


def for_pass(html: str) -> bool:
    """Whether the answer on the page says that she can do this now."""
    said = re.search(r'<section[^>]* id="feedback".*?</section>', html, re.S)
    assert said is not None
    return "alert-success" in said[0]
