"""The whole loop in one go: learn, practise, be answered, plan, publish, and see what it brought beside the lesson.

In Arabic on a small telephone and in French on a desk, on one site: every person has a browser of her own, every page is
looked over (walker.py), and Celery's own workers publish.
"""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.services.site import Site
from tests.walks.texts import ARABIC, FRENCH, Journey
from tests.walks.walker import Walker
from training.loading.files import read_curriculum

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]

ZAHRA = re.compile("زهرة أوحماد|Zahra Ouhmad")
PUBLISHED = 40_000
COUNTED = 60_000
"""Milliseconds until a post is out, and until its figures are fetched, on a machine that is busy with other tests."""


@pytest.mark.parametrize("journey", [ARABIC, FRENCH], ids=["arabic on a phone", "french on a desk"])
def test_what_was_learnt_is_published_once_and_its_result_stands_beside_the_lesson(
    site: Site, person: Callable[..., Walker], journey: Journey
) -> None:
    def come(role: str = "") -> Walker:
        walker = person("", journey.size, journey.language)
        if role:
            walker.sign_in(role)
        return walker

    trainee, trainer, president = come("trainee"), come("trainer"), come("president")

    exercise = _learn(trainee, journey)
    _practise(trainee, journey)
    _answer(trainer, journey, lesson=_title(journey), words=journey.words)
    _read_and_mend(trainee, journey, exercise)

    _welcome(president)
    post = _take_into_campaign(trainee, journey, exercise)
    _approve_and_plan(president, journey, post)
    _published(president)
    remote = president.page.get_by_role("link", name=president.says("See it there")).get_attribute("href")
    assert remote and remote.startswith(f"{site.url}/practice/demo/@tazerbit/")
    _liked_and_answered(come(), journey, remote)

    trainee.open(post)
    _brought(trainee, trainee.page.locator("#now .figures"))
    _brought(president, president.page.locator("#now .figures"))
    president.go(president.page.locator(".crumbs a"))
    _brought(president, president.page.locator(".figures"))
    trainee.open(exercise)
    _brought(trainee, trainee.page.locator("section.card", has=trainee.page.locator("#came-of-it")).locator(".figures"))
    trainee.go(trainee.page.locator(".crumbs a"))
    _brought(trainee, trainee.page.locator(".own .figures"))

    sent = site.query("SELECT count(*) FROM practice_status WHERE text LIKE ?", f"%{journey.price}%")
    assert sent == [(1,)], "the wall holds the post once"


def _title(journey: Journey) -> str:
    return str(read_curriculum().lessons[journey.lesson]["title"][journey.language])


def _learn(her: Walker, journey: Journey) -> str:
    """From the front door to the exercise of the lesson; returns the exercise's path behind the language."""
    module = next(one for one in read_curriculum().programme["modules"] if str(one["key"]) == journey.lesson[0])
    her.open("")
    her.go(her.page.locator(".modules").get_by_role("link", name=module["title"][journey.language], exact=True))
    her.go(her.page.locator("#main").get_by_role("link", name=_title(journey), exact=True))
    expect(her.page.locator("h1")).to_have_text(_title(journey))
    own = her.page.locator(".own")
    expect(own).to_contain_text(her.says("Not begun"))
    her.go(her.page.locator(".prose .card-title a"))
    return her.page.url.split(f"/{journey.language}/", 1)[1]


def _practise(her: Walker, journey: Journey) -> None:
    """A weak text, what the coach says of it while she writes, a better text, handed in."""
    text = her.field("Your text")
    text.press_sequentially(journey.weak)
    coach = her.page.locator("#coach")
    praise = coach.locator("[data-code=vague_praise]")
    expect(praise).to_be_attached()
    assert praise.get_attribute("class") == "finding finding-advice"
    lesson = coach.locator(".finding a").first
    expect(lesson).to_contain_text(re.compile(r"\d\.\d"))
    assert f"/{journey.language}/" in str(lesson.get_attribute("href")), "advice leads to a lesson in her language"
    text.fill(journey.first)
    expect(coach.locator(".finding-ok")).to_be_visible()
    her.press("Hand in")
    expect(her.page.locator(".alert-success")).to_contain_text("1")
    her.sees(journey.price)


def _answer(him: Walker, journey: Journey, *, lesson: str, words: str) -> None:
    """The trainer finds the work on his day, chooses a level in every row, and sends words."""
    him.open("my-day/")
    him.go(him.page.locator(".card-title a[href$='/desk/']"))
    line = him.page.locator(".list-item").filter(has_text=lesson)
    him.go(line.get_by_role("link"))
    him.sees(journey.price)
    rows = him.page.locator(".criterion")
    expect(rows).to_have_count(5)
    for number, row in enumerate(rows.all()):
        row.locator("label.form-check-label").nth(1 if number == 0 else 2).click()
    him.write("Your words", words)
    him.press("Send, and open the next one")


def _read_and_mend(her: Walker, journey: Journey, exercise: str) -> None:
    """She is told, reads the answer, hands in a second version, and sees both beside each other."""
    her.open("notices/")
    her.go(her.page.locator(".list-item").filter(has_text=re.compile("حسن|Hassan")).first.get_by_role("button"))
    answer = her.page.locator("#feedback")
    expect(answer).to_contain_text(journey.words)
    expect(answer).to_contain_text(her.says("With help"))
    her.press("Mend and hand in again")
    assert her.page.url.endswith(exercise)
    text = her.field("Your text")
    expect(text).to_have_value(journey.first)
    text.fill(journey.mended)
    her.press("Hand in")
    her.press("See your versions side by side")
    versions = her.page.locator(".before-after .post-preview")
    expect(versions).to_have_count(2)
    expect(her.page.locator(".before-after ins").first).to_be_visible()
    added = " ".join(her.page.locator(".before-after ins").all_inner_texts())
    assert journey.added.split()[0] in added


def _welcome(president: Walker) -> None:
    """The president takes the trainee into the cooperative, unless she belongs to it already."""
    president.open("campaigns/")
    president.go(president.page.locator(".crumbs a"))
    members = president.page.locator(".list").first
    zahra = members.get_by_text(ZAHRA)
    if not zahra.count():
        president.write("E-mail she signs in with", "trainee@demo.tiwizi")
        president.press("Add")
    expect(zahra).to_be_visible()


def _take_into_campaign(her: Walker, journey: Journey, exercise: str) -> str:
    """Her text becomes a draft of a new campaign, she adds a line under the coach's eyes, and sends it; returns its path."""
    her.open(exercise)
    her.press("Use it in my campaign")
    her.field("A new campaign").check()
    her.write("Name of the new campaign", journey.campaign)
    her.press("Make it a draft")
    expect(her.page.locator(".crumbs")).to_have_text(journey.campaign)
    her.sees(journey.price)
    her.sees(her.says("This post began as an exercise."))
    post = her.page.url.split(f"/{journey.language}/", 1)[1]
    her.press("Change")
    text = her.field("Text")
    expect(text).to_have_value(re.compile(journey.price))
    look = her.page.locator(".post-preview").first
    used = int(her.page.locator("#coach-says progress").first.get_attribute("value") or 0)
    assert used >= len(journey.mended) - 5
    text.fill(journey.mended.replace(journey.price, ""))
    expect(her.page.locator("#coach-says .finding-warning, #coach-says .finding-advice").first).to_be_visible()
    expect(look).not_to_contain_text(journey.price)
    text.fill(journey.mended)
    expect(look).to_contain_text(journey.price)
    expect(her.page.locator("#coach-says .finding-ok")).to_be_visible()
    first = look.locator(".post-preview-text p").first
    assert first.evaluate("one => getComputedStyle(one).direction") == journey.direction
    her.press("Send for approval")
    expect(her.page.locator("#now .badge").first).to_have_text(her.says("Waiting for approval"))
    return post


def _approve_and_plan(president: Walker, journey: Journey, post: str) -> None:
    """She finds it on her day, approves it, and plans it a few seconds ahead."""
    president.open("my-day/")
    president.go(president.page.locator(".card-title a[href$='/campaigns/approvals/']"))
    president.go(president.page.locator(f"#main a[href$='{post}']").first)
    president.press("Approve this text")
    hour = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=6)  # Morocco's clocks stand at UTC+0 since September 2026
    president.write("Day", hour.date().isoformat())
    president.write("Hour", f"{hour:%H:%M:%S}")
    president.press("Plan it for this hour")


def _published(president: Walker) -> None:
    """The page tells by itself when the post is out."""
    badge = president.page.locator("#now .badge-published").first
    expect(badge).to_be_visible(timeout=PUBLISHED)


def _liked_and_answered(visitor: Walker, journey: Journey, remote: str) -> None:
    """Somebody of the room sees the post once on the wall, likes it, and answers under a name she types."""
    wall = remote.split("/@")[0]
    visitor.page.goto(f"{wall}/?lang={journey.language}")
    visitor.look_over()
    post = visitor.page.locator("article.wall-post").filter(has_text=journey.price)
    expect(post).to_have_count(1)
    expect(post.locator(".wall-text")).to_have_css("direction", journey.direction)
    heart = post.locator(".wall-like")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    visitor.go(post.locator(".wall-replies"))
    visitor.write("Your reply", journey.reply)
    visitor.write("Your name", journey.guest)
    visitor.press("Send the reply")
    expect(visitor.page.locator(".wall-below article")).to_contain_text(journey.guest)


def _brought(her: Walker, figures: Locator) -> None:
    """Waits until one like and one reply stand there, loading the page anew as a person would."""
    line = figures.first

    def counted() -> list[str]:
        return line.locator(".number").all_inner_texts()[:2] if line.count() else []

    for _turn in range(COUNTED // 2_000):
        her.settle()
        if counted() == ["1", "1"]:
            return
        her.page.wait_for_timeout(2_000)
        her.again()
    raise AssertionError(f"{her.page.url}: {counted()} instead of one like and one reply")
