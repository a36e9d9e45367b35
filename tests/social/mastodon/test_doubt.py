"""Doubt on Mastodon, settled by the account's own statuses."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from social.contract import (
    Absent,
    CannotTell,
    Found,
    Sent,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from social.networks.mastodon_answers import same_text
from tests.social.mastodon.scene import MESSAGE, NOW, account, payload
from tests.social.network_server import Call, FakeNetwork, Reply


def statuses(*rows: tuple[str, str, datetime]) -> list[dict[str, Any]]:
    return [
        {
            **payload("mastodon_status"),
            "id": id_,
            "content": content,
            "created_at": made.isoformat(),
            "url": f"https://e.x/{id_}",
        }
        for id_, content, made in rows
    ]


HTML = (
    '<p>زربية صوف من تازناخت<br />للطلب <a href="https://wa.me/212612345678" rel="nofollow">'
    '<span class="invisible">https://</span><span class="">wa.me/212612345678</span><span class="invisible"></span></a> '
    '<a href="https://example.social/tags/x" class="mention hashtag">#<span>زربية_تازناخت</span></a></p>'
)
OWN = "/api/v1/accounts/109/statuses"


def find(mastodon: Mastodon, wall: FakeNetwork, http: Door, **changes: str) -> Any:
    return mastodon.find(Sent(MESSAGE, NOW, "key-1"), account(wall, **changes), http)


def test_our_own_text_is_found_behind_the_servers_html(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("3", "<p>other</p>", NOW), ("2", HTML, NOW + timedelta(seconds=4)))))
    assert find(mastodon, wall, http) == Found("2", "https://e.x/2")
    assert wall.calls[0].headers["authorization"] == "Bearer s3cret"


def test_a_server_whose_clock_is_slow_is_believed(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("2", HTML, NOW - timedelta(minutes=4)))))
    assert isinstance(find(mastodon, wall, http), Found)


def test_the_same_text_of_another_day_is_not_ours(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("2", HTML, NOW - timedelta(days=7)))))
    assert find(mastodon, wall, http) == Absent()


def test_an_account_that_wrote_nothing_has_not_written_this(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, []))
    assert find(mastodon, wall, http) == Absent()


def test_the_list_is_read_page_by_page_until_it_is_older_than_the_call(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    def page(call: Call) -> Reply:
        if "max_id" not in call.query:
            return Reply(
                200, statuses(*((str(90 - n), f"<p>{n}</p>", NOW + timedelta(minutes=40 - n)) for n in range(40)))
            )
        assert call.query["max_id"] == ["51"]
        return Reply(200, statuses(("50", HTML, NOW), ("49", "<p>x</p>", NOW - timedelta(hours=1))))

    wall.on("GET", OWN, page)
    assert find(mastodon, wall, http) == Found("50", "https://e.x/50")
    assert len(wall.made("GET", OWN)) == 2


def test_a_list_without_end_proves_nothing(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("9", "<p>x</p>", NOW + timedelta(hours=1)))))
    assert isinstance(find(mastodon, wall, http), CannotTell)
    assert len(wall.calls) == 10


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(401, {"error": "The access token is invalid"}),
        Reply(429),
        Reply(drop=True),
        Reply(200, {"error": "odd"}),
        Reply(200, [{"id": "1", "content": "x"}]),
        Reply(200, ["x"]),
        Reply(200, b"<html>"),
    ],
)
def test_a_list_that_cannot_be_read_proves_nothing(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, reply: Reply
) -> None:
    wall.on("GET", OWN, reply)
    assert isinstance(find(mastodon, wall, http), CannotTell)


def test_the_accounts_own_id_is_asked_for_when_it_is_not_known(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    wall.on("GET", OWN, Reply(200, statuses(("2", HTML, NOW))))
    assert isinstance(find(mastodon, wall, http, remote_id=""), Found)


@pytest.mark.parametrize(
    ("content", "text", "same"),
    [
        ("<p>a &amp; b</p>", "a & b", True),
        ("<p>a</p><p>b</p>", "a\n\nb", True),
        ('<p><span><a href="x">@<span>khadija</span></a></span> مرحبا</p>', "@khadija@example.social مرحبا", True),
        ("<p>e\u0301te\u0301</p>", "été", True),
        ("<p>👩‍👩‍👧‍👦 ✨\ufe0f</p>", "👩‍👩‍👧‍👦 ✨", True),
        ("<p>1 &lt; 2</p>", "1 < 2", True),
        ("<p>زربية</p>", "زربيه", False),
        ("<p>Tapis</p>", "Tapis rouge", False),
    ],
)
def test_texts_are_compared_as_readers_see_them(content: str, text: str, same: bool) -> None:
    assert same_text({"content": content}, text) == same


def test_the_source_text_is_enough_where_a_server_gives_it() -> None:
    assert same_text({"content": "<p>changed</p>", "text": "زربية"}, "زربية")
