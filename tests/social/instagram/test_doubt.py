"""Doubt on Instagram, settled by the ticket and the list together."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from social.contract import (
    Absent,
    CannotTell,
    Found,
    Unsure,
)
from social.http import Door
from social.networks.instagram import Instagram
from tests.social.graph import NOW, TEXT, error
from tests.social.instagram.scene import (
    CONTAINER,
    MEDIA,
    MESSAGE,
    POST,
    PUBLISH,
    account,
    find,
    prepare,
)
from tests.social.network_server import FakeNetwork, Reply
from tests.standins.base import Live
from tests.standins.meta import INSTAGRAM, Container, Meta


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        *((fault, True) for fault in ("lost_500", "drop_after", "garbage_after", "slow_after", "huge_after")),
        *((fault, False) for fault in ("refuse_500", "garbage_before", "drop_before")),
    ],
)
@pytest.mark.parametrize("with_ticket", [True, False])
def test_a_lost_answer_is_settled_by_the_container_and_the_list(
    meta: Meta, standing_http: Door, instagram: Instagram, fault: str, there: bool, with_ticket: bool
) -> None:
    before = datetime.now(UTC)
    prepared = prepare(instagram, meta.server, standing_http)
    meta.plan = [fault]
    with pytest.raises(Unsure):
        instagram.publish(prepared, account(meta.server), "key-1", standing_http)
    ticket = prepared.ticket if with_ticket else ""
    found = find(instagram, meta.server, standing_http, ticket=ticket, since=before)
    if there:
        post = meta.live[0].remote_id
        assert found == Found(post, f"https://www.instagram.com/p/{post}/")
    else:
        assert found == Absent() and meta.live == []
    assert len(meta.server.made("POST", PUBLISH)) == 1


@pytest.mark.parametrize(
    ("status", "listed", "kind"),
    [
        ("PUBLISHED", True, Found),
        ("PUBLISHED", False, CannotTell),
        ("FINISHED", False, Absent),
        ("ERROR", False, Absent),
        ("EXPIRED", False, Absent),
        ("IN_PROGRESS", False, CannotTell),
        ("IN_PROGRESS", True, CannotTell),
        ("NEW_WORD", False, CannotTell),
        ("", False, CannotTell),
        ("FINISHED", True, Found),  # what people can see wins over what the container says
    ],
)
def test_the_container_and_the_list_must_agree(
    meta: Meta, standing_http: Door, instagram: Instagram, status: str, listed: bool, kind: type
) -> None:
    meta.containers["77"] = Container(INSTAGRAM, {}, status=status)
    meta.live = [Live(INSTAGRAM, TEXT, "9", NOW.timestamp())] if listed else []
    assert type(find(instagram, meta.server, standing_http, ticket="77")) is kind


@pytest.mark.parametrize(("status", "kind"), [("FINISHED", Absent), ("PUBLISHED", CannotTell)])
def test_without_words_only_the_container_can_tell(
    meta: Meta, standing_http: Door, instagram: Instagram, status: str, kind: type
) -> None:
    meta.containers["77"] = Container(INSTAGRAM, {}, status=status)
    meta.live = [Live(INSTAGRAM, "", "9", NOW.timestamp())]
    silent = replace(MESSAGE, text=" ")
    assert type(find(instagram, meta.server, standing_http, ticket="77", message=silent)) is kind


@pytest.mark.parametrize(
    "reply", [error(100, 33), Reply(500), error(190), error(4), Reply(drop=True), Reply(200, ["odd"]), Reply(200, b"<")]
)
@pytest.mark.parametrize("path", [f"/v26.0/{CONTAINER}", MEDIA])
def test_what_cannot_be_read_proves_nothing(
    recorded: FakeNetwork, http: Door, instagram: Instagram, path: str, reply: Reply
) -> None:
    recorded.on("GET", path, reply)
    assert isinstance(find(instagram, recorded, http, ticket=CONTAINER), CannotTell)


def test_a_ticket_that_is_no_id_never_stands_in_an_address(
    recorded: FakeNetwork, http: Door, instagram: Instagram
) -> None:
    assert isinstance(find(instagram, recorded, http, ticket="../me"), CannotTell)
    assert recorded.calls == []


def test_the_recorded_list_holds_the_post(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    assert find(instagram, recorded, http) == Found(POST, "https://www.instagram.com/p/DExample1/")
