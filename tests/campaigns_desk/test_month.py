"""The month begins on Monday, carries Moroccan names, and shows every post once."""

import datetime as dt

import pytest

from campaigns.desk.calendar import Month, day_named, month_named
from campaigns.desk.lines import first_words
from campaigns.models import Post

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    "key, first",
    [
        ("2026-02", "2026-02-01"),
        ("2026-2", "2026-02-01"),
        ("", "2026-11-01"),
        ("2026-13", "2026-11-01"),
        ("0000-01", "2026-11-01"),
    ],
)
def test_a_month_is_named_in_the_address(key, first):
    assert month_named(key, TODAY).first == dt.date.fromisoformat(first)


def test_a_month_knows_its_neighbours_and_whole_weeks():
    month = Month(dt.date(2026, 12, 1))
    assert (month.previous.key, month.following.key, month.last.day) == ("2026-11", "2027-01", 31)
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in month.days)
    assert month.days[0][0] == dt.date(2026, 11, 30)


def test_a_day_of_nonsense_is_today():
    assert day_named("2026-11-24", TODAY).day == 24
    assert day_named("x", TODAY) == day_named("0001-01-01", TODAY) == TODAY


@pytest.mark.parametrize(
    "text, words",
    [
        ("زربية تازناخت", "زربية تازناخت"),
        ("\n\n  سطر ثان  \nآخر", "سطر ثان"),
        ("زربية من تازناخت، من صوف خرفاننا الأصيل", "زربية من تازناخت، من…"),
        ("", ""),
        ("ا" * 40, "ا" * 23 + "…"),
    ],
)
def test_a_title_is_the_first_words(text, words):
    assert first_words(text, 24) == words


def test_the_month_shows_posts_on_their_wall_day(make, president):
    post = make.draft("زربية الغد")
    Post.objects.filter(pk=post.pk).update(wall_date="2026-08-31", wall_clock="23:30")
    page = president.get("/ar/campaigns/calendar/?month=2026-08")
    html = page.content.decode()
    assert "غشت" in html and "23:30 <bdi>زربية الغد</bdi>" in html
    assert page.context["weekdays"][0] == "الاثنين"
    days = [day for week in page.context["weeks"] for day in week if day.lines]
    assert [(day.date, day.outside) for day in days] == [(dt.date(2026, 8, 31), False)]
    neighbour = president.get("/ar/campaigns/calendar/?month=2026-09")
    assert [day.outside for week in neighbour.context["weeks"] for day in week if day.lines] == [True]


def test_an_empty_month_leads_on(president, campaign):
    assert "/ar/campaigns/" in president.get("/ar/campaigns/calendar/?month=2031-01").content.decode()


def test_the_agenda_goes_day_by_day(make, president):
    for number, day in enumerate(("2031-03-02", "2031-03-01", "2031-03-02")):
        post = make.draft(f"منشور {number}")
        Post.objects.filter(pk=post.pk).update(wall_date=day, wall_clock=f"1{number}:00")
    page = president.get("/ar/campaigns/agenda/?from=2031-03-01")
    told = [(day.day, [line.title for line in lines]) for day, lines in page.context["days"]]
    assert told == [(1, ["منشور 1"]), (2, ["منشور 0", "منشور 2"])]


def test_todays_square_follows_the_cooperatives_clock(make, president, cast, monkeypatch):
    cast.cooperative.zone = "Pacific/Auckland"
    cast.cooperative.save()
    late = dt.datetime(2026, 11, 30, 20, 0, tzinfo=dt.UTC)
    monkeypatch.setattr("campaigns.views.month.timezone.now", lambda: late)
    page = president.get("/en/campaigns/calendar/")
    assert page.context["month"].key == "2026-12"
