"""Servers of one network differ: an account is measured by its own, wherever its posts are measured."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from campaigns.channels import room
from campaigns.channels.checking import check
from campaigns.desk.preview import Typed, advise, looks
from campaigns.models import Channel
from campaigns.refusals import WouldBeRefused
from cooperatives.machines.tokens import make_token
from social.contract import FilmLimits, Limits, NotSent, Unsure
from social.networks.mastodon import Mastodon
from social.networks.practice import Practice

SIX_HUNDRED = "ز" * 600


@pytest.fixture
def told(network, monkeypatch) -> dict:
    """What the server answers about its limits."""
    facts: dict = {"limits": Limits(5000, "graphemes", link_cost=25, pictures=8)}

    def limits_now(account, http):
        if isinstance(facts["limits"], Exception):
            raise facts["limits"]
        return facts["limits"]

    monkeypatch.setattr(network, "limits_now", limits_now)
    return facts


def checked(channel: Channel) -> Channel:
    check(channel)
    channel.refresh_from_db()
    return channel


def refused(desk, text: str) -> set[str]:
    """What stands in the way of planning a post with this text."""
    try:
        desk.scheduled(text)
    except WouldBeRefused as refusal:
        return {finding.code for finding in refusal.findings}
    return set()


@pytest.mark.parametrize(("limit", "is_over"), [(5000, False), (300, True), (None, True)])
def test_six_hundred_letters_fit_where_the_server_takes_them(desk, told, limit, is_over):
    told["limits"] = Limits(limit, "graphemes") if limit else None
    channel = checked(desk.channel)
    assert channel.health == "ok"
    typed = Typed(SIX_HUNDRED, "ar", {})
    (look,) = looks(desk.cast.cooperative, [channel], typed)
    assert look.length.is_over is is_over and look.length.limit == (limit or 500)
    found = {one.level for one in advise(desk.cast.cooperative, [channel], typed)}
    assert ("error" in found) is is_over
    assert refused(desk, SIX_HUNDRED) == ({"too_long"} if is_over else set())


def test_the_count_of_pictures_is_the_servers_too(desk, told):
    channel = checked(desk.channel)
    assert room.room_of(channel, Mastodon()).pictures == 8
    assert channel.limits == {"text": 5000, "link_cost": 25, "pictures": 8}


@pytest.mark.parametrize(
    ("film", "kept"),
    [
        (Mastodon.limits.film, {}),
        (FilmLimits(40_000_000, (0.1, 60.0), alt_text=1500), {"film_bytes": 40_000_000}),
        (FilmLimits(99 * 1024 * 1024, (0.1, 60.0), alt_text=420), {"film_alt_text": 420}),
        (None, {"film_bytes": 0}),
    ],
)
def test_a_film_is_measured_by_the_servers_own_limits(film, kept):
    told = room.kept(replace(Mastodon.limits, film=film), Mastodon())
    assert told == kept
    own = room.room_of(Channel(limits=told), Mastodon()).film
    assert (own and (own.most_bytes, own.alt_text)) == (film and (film.most_bytes, film.alt_text))
    assert room.room_of(Channel(limits={"film_bytes": 9}), Practice()).film is None


@pytest.mark.parametrize("away", [NotSent("503"), Unsure("?")])
def test_a_server_that_does_not_tell_leaves_what_was_known(desk, told, away):
    checked(desk.channel)
    told["limits"] = away
    channel = checked(desk.channel)
    assert channel.health == "ok" and channel.limits["text"] == 5000


@pytest.mark.parametrize(
    "odd",
    [[], "text", None, 7, {"text": "600"}, {"text": -1}, {"text": True}, {"text": 1e9}, {"text": 10**20},
     {"film_bytes": False}, {"film_bytes": "0"}, {"film_bytes": -1}, {"film_alt_text": None},
     {"unit": "bytes", "needs_picture": 1, "picture_types": []}, {"text": None, "pictures": {}}],
)  # fmt: skip
def test_odd_shapes_count_for_nothing(desk, odd):
    desk.channel.limits = odd
    assert room.room_of(desk.channel, Mastodon()) == Mastodon.limits


def test_the_api_of_the_coach_measures_by_an_account(desk, told):
    channel = checked(desk.channel)
    token = make_token(desk.cast.member, cooperative=desk.cast.cooperative)

    def ask(**more):
        body = {"text": SIX_HUNDRED, "network": "practice", "language": "ar", **more}
        headers = {"authorization": f"Bearer {token}"}
        return Client(headers=headers).post("/api/v1/coach", json.dumps(body), content_type="application/json")

    assert ask().json()["length"]["limit"] == 500
    own = ask(channel=str(channel.uid)).json()
    assert own["length"]["limit"] == 5000 and "too_long" not in {one["code"] for one in own["findings"]}
    assert ask(channel=str(channel.uid), network="mastodon").status_code == 422
    assert ask(channel="0" * 32).status_code == 404
