"""My day: what is wrong first, then what waits for her, then her own unfinished work."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Channel, Delivery, Health
from campaigns.models import DeliveryState as State
from campaigns.my_day import cards
from notices.cards import Tone


def test_a_quiet_day_shows_nothing(cast):
    for person in (cast.president, cast.member, cast.stranger, cast.trainee):
        assert cards(person) == []


def test_the_president_sees_doubts_lost_accounts_and_approvals(make, cast):
    make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    make.in_review()
    make.in_review()
    Channel.objects.filter(pk=make.channels[0].pk).update(health=Health.RECONNECT)
    shown = cards(cast.president)
    assert [card.tone for card in shown] == [Tone.ATTENTION] * 3 + [Tone.WAITING]
    assert shown[-1].count == 2 and shown[-1].url.endswith("/campaigns/approvals/")
    assert all(isinstance(card.title, str) for card in shown)


def test_a_member_sees_her_drafts_and_nobody_elses(make, cast):
    make.draft("زربية العيد")
    assert [card.title for card in cards(cast.member)] == ["زربية العيد"]
    assert cards(cast.president) == [] and cards(cast.stranger) == []


def test_her_day_asks_little_however_much_waits(make, cast):
    for _ in range(6):
        make.in_review()
        make.draft()
        make.with_deliveries(State.HANDED_OVER)
    with CaptureQueriesContext(connection) as captured:
        assert len(cards(cast.president)) == 5
    assert len(captured) <= 5


def test_her_day_says_when_more_posts_need_her_than_it_shows(make, cast):
    make.with_deliveries(State.HANDED_OVER)
    assert Delivery.objects.count() <= 3
    before = cards(cast.president)
    assert all("/deliveries/" in card.url for card in before)
    make.with_deliveries(State.HANDED_OVER)
    *shown, last = cards(cast.president)
    assert len(shown) == 3 and last.url.endswith("/campaigns/") and last.tone is Tone.ATTENTION
