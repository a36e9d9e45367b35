"""After a post on Instagram: comments, figures, the account."""

import pytest

from social.contract import (
    Disconnected,
    Results,
)
from social.http import Door
from social.networks.instagram import Instagram
from tests.social.graph import NOW, TEXT, payload
from tests.social.instagram.scene import POST, account, prepare
from tests.social.network_server import FakeNetwork, Reply
from tests.standins.base import Live
from tests.standins.meta import INSTAGRAM, Meta


def test_a_first_comment_is_one_post_under_the_post(meta: Meta, standing_http: Door, instagram: Instagram) -> None:
    prepared = prepare(instagram, meta.server, standing_http)
    post = instagram.publish(prepared, account(meta.server), "key-1", standing_http).remote_id
    instagram.comment("الطلب في الخاص", account(meta.server), post, "key-1:comment", standing_http)
    assert meta.comments == [(post, "الطلب في الخاص")]


def test_figures_are_likes_comments_shares_and_views(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    recorded.on("GET", f"/v26.0/{POST}", Reply(200, payload("instagram_figures")))
    assert instagram.results(account(recorded), POST, http) == Results(likes=12, replies=4, shares=3, views=210)


@pytest.mark.parametrize("tells", [True, False])
def test_missing_insights_never_fail_the_figures(
    meta: Meta, standing_http: Door, instagram: Instagram, tells: bool
) -> None:
    meta.live, meta.tells_insights = [Live(INSTAGRAM, TEXT, "9", NOW.timestamp())], tells
    expected = Results(9, 3, 4, 200) if tells else Results(9, 3, 0, None)
    assert instagram.results(account(meta.server), "9", standing_http) == expected


def test_checking_an_account_fills_its_id_and_keeps_its_handle(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    checked = instagram.check(account(meta.server), standing_http)
    assert (checked.remote_id, checked.handle) == (INSTAGRAM, INSTAGRAM)
    for wrong in ({"handle": "999"}, {"secret": "EAAG-other"}):
        with pytest.raises(Disconnected):
            instagram.check(account(meta.server, **wrong), standing_http)
