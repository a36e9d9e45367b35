"""The main path as another program walks it."""

import datetime as dt
import io
import json
import uuid
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from campaigns.models import Post
from cooperatives.machines.tokens import make_token
from tests.cast import Cast

TEXT = "زربية من تازناخت"


class Machine:
    """A client with a token that speaks JSON."""

    def __init__(self, token: str) -> None:
        self.client = Client(headers={"authorization": f"Bearer {token}"})

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}")

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(
            f"/api/v1{path}", json.dumps({} if body is None else body), content_type="application/json", headers=headers
        )


@pytest.fixture
def president(cast: Cast) -> Machine:
    return Machine(make_token(cast.president, cooperative=cast.cooperative))


@pytest.fixture
def member(cast: Cast) -> Machine:
    return Machine(make_token(cast.member, cooperative=cast.cooperative))


@pytest.fixture
def stranger(cast: Cast) -> Machine:
    return Machine(make_token(cast.stranger, cooperative=cast.other_cooperative))


def planned(machine: Machine, **changes: Any) -> dict[str, Any]:
    """A post of a fresh campaign on a fresh channel."""
    channel = machine.post(
        "/channels", {"network": "practice", "server": "demo", "handle": uuid.uuid4().hex[:8], "secret": "s3cret-word"}
    ).json()
    campaign = machine.post("/campaigns", {"name": "Ramadan"}).json()
    wall = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).replace(tzinfo=None, microsecond=0)
    body = {
        "campaign": campaign["id"],
        "text": TEXT,
        "language": "ar",
        "wall_time": wall.isoformat(),
        "zone": "Africa/Casablanca",
        "channels": [channel["id"]],
    }
    answer = machine.post("/posts", body | changes)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_post_is_planned_and_called_off_by_a_program(president: Machine) -> None:
    post = planned(president)
    assert post["state"] == "draft"
    assert post["deliveries"] == []
    for verb, state in [("submit", "in_review"), ("approve", "approved"), ("schedule", "scheduled")]:
        answer = president.post(f"/posts/{post['id']}/{verb}")
        assert (answer.status_code, answer.json()["state"]) == (200, state)
    delivery = answer.json()["deliveries"][0]
    assert delivery["state"] == "planned"
    assert delivery["due_at"] == post["wall_time"] + "Z"  # Morocco stands at UTC since 20 September 2026
    assert president.post(f"/posts/{post['id']}/cancel").json()["state"] == "cancelled"
    assert president.get(f"/deliveries/{delivery['id']}").json()["state"] == "cancelled"


def test_a_member_drafts_and_submits_but_does_not_decide(member: Machine, president: Machine) -> None:
    post = planned(president)
    assert member.post(f"/posts/{post['id']}/submit").status_code == 200
    for verb in ("approve", "schedule", "cancel"):
        assert member.post(f"/posts/{post['id']}/{verb}").status_code == 403
    assert member.post("/channels", {"network": "console", "handle": "x"}).status_code == 403


def test_a_stranger_finds_nothing_of_another_cooperative(stranger: Machine, president: Machine) -> None:
    post = planned(president)
    assert stranger.get(f"/posts/{post['id']}").status_code == 404
    assert stranger.post(f"/posts/{post['id']}/submit").status_code == 404
    assert stranger.get(f"/campaigns/{post['campaign']}").status_code == 404
    assert stranger.get("/posts").json() == {"items": [], "next": None}
    body = {"campaign": post["campaign"], "text": "x", "language": "ar"}
    assert stranger.post("/posts", body).json()["code"] == "not_yours"


def test_without_a_token_or_with_a_wrong_one_nobody_enters(president: Machine) -> None:
    for machine in (Machine("tzw_wrong"), Machine("")):
        answer = machine.get("/posts")
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"


def test_a_secret_is_never_read_back(president: Machine) -> None:
    planned(president)
    assert "s3cret-word" not in president.get("/channels").content.decode()
    assert "s3cret-word" not in president.get("/posts").content.decode()


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"txet": "typo"}, 422, "invalid"),
        ({"wall_time": "2026-12-01T10:00:00+01:00"}, 422, "invalid"),
        ({"language": "xx"}, 422, "invalid"),
        ({"text": "a NUL \x00"}, 422, "invalid"),
        ({"wall_time": "0001-01-01T00:00:00"}, 422, "invalid"),
        ({"zone": "Africa/Agadir"}, 422, "unknown_zone"),
        ({"channels": [str(uuid.uuid4())]}, 422, "not_yours"),
        ({"media": [str(uuid.uuid4())]}, 422, "not_yours"),
        ({"not_after": "2026-12-01T10:00:00"}, 422, "invalid"),
    ],
)
def test_a_wrong_body_is_told_what_is_wrong(president: Machine, change: dict, status: int, code: str) -> None:
    campaign = president.post("/campaigns", {"name": "x"}).json()
    answer = president.post("/posts", {"campaign": campaign["id"], "text": "x", "language": "ar"} | change)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_past_hour_is_refused_when_it_is_scheduled(president: Machine) -> None:
    post = planned(president, wall_time="2026-01-01T10:00:00")
    president.post(f"/posts/{post['id']}/submit")
    president.post(f"/posts/{post['id']}/approve")
    answer = president.post(f"/posts/{post['id']}/schedule")
    assert (answer.status_code, answer.json()["code"]) == (422, "past_time")


def test_a_text_the_network_would_refuse_is_not_scheduled(president: Machine) -> None:
    post = planned(president, text="ا" * 501)
    president.post(f"/posts/{post['id']}/submit")
    president.post(f"/posts/{post['id']}/approve")
    answer = president.post(f"/posts/{post['id']}/schedule")
    assert answer.status_code == 422
    assert [finding["code"] for finding in answer.json()["findings"]] == ["too_long"]


def test_a_stale_approval_is_refused(president: Machine) -> None:
    post = planned(president)
    president.post(f"/posts/{post['id']}/submit")
    answer = president.post(f"/posts/{post['id']}/approve", {"version": 7})
    assert (answer.status_code, answer.json()["code"]) == (409, "stale_version")


def test_scheduling_a_draft_is_not_an_arrow(president: Machine) -> None:
    post = planned(president)
    assert president.post(f"/posts/{post['id']}/schedule").status_code == 409


def test_the_same_key_makes_one_post(president: Machine) -> None:
    campaign = president.post("/campaigns", {"name": "x"}).json()
    body = {"campaign": campaign["id"], "text": TEXT, "language": "ar"}
    first = president.post("/posts", body, **{"idempotency-key": "k1"})
    again = president.post("/posts", body, **{"idempotency-key": "k1"})
    other = president.post("/posts", body | {"text": "other"}, **{"idempotency-key": "k1"})
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert other.status_code == 422
    assert Post.objects.count() == 1


def test_a_list_is_read_in_pages(president: Machine) -> None:
    for number in range(5):
        president.post("/campaigns", {"name": f"c{number}"})
    seen, path = [], "/campaigns?limit=2"
    while path:
        page = president.get(path).json()
        seen += [item["name"] for item in page["items"]]
        path = page["next"].split("/api/v1")[1] if page["next"] else None
    assert seen == ["c4", "c3", "c2", "c1", "c0"]
    assert president.get("/campaigns?after=12").status_code == 422


def test_a_picture_comes_in_clean_and_a_broken_one_is_refused(president: Machine) -> None:
    good = io.BytesIO()
    Image.new("RGB", (60, 40), "brown").save(good, "JPEG")
    good.seek(0)
    good.name = "carpet.jpg"
    answer = president.client.post("/api/v1/media", {"file": good, "alt": "زربية حمراء", "language": "ar"})
    assert answer.status_code == 201, answer.content
    assert (answer.json()["width"], answer.json()["alt"]) == (60, "زربية حمراء")
    post = planned(president, media=[answer.json()["id"]])
    assert post["media"] == [answer.json()["id"]]
    broken = io.BytesIO(b"not a picture")
    broken.name = "x.jpg"
    refused = president.client.post("/api/v1/media", {"file": broken})
    assert (refused.status_code, refused.json()["code"]) == (422, "picture_refused")


def test_the_coach_answers_programs_in_the_language_of_the_text(president: Machine) -> None:
    answer = president.post("/coach", {"text": "مرحبا", "network": "practice", "language": "ar"}).json()
    assert answer["length"] == {"used": 5, "limit": 500, "unit": answer["length"]["unit"]}
    assert "no_contact" in {finding["code"] for finding in answer["findings"]}
    assert president.post("/coach", {"text": "x", "network": "nowhere", "language": "ar"}).status_code == 422


def test_learning_is_listed(president: Machine) -> None:
    for path in ("/lessons", "/programmes", "/workshops", "/me/progress"):
        assert president.get(path).json() == {"items": [], "next": None}


def test_the_description_is_openapi_3_1(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert "/api/v1/posts/{uid}/schedule" in document["paths"]
