"""The table of doors holds, and no route is missing from it."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from accounts.models import User
from campaigns import scheduling
from campaigns.drafting import Content, create_campaign, create_post
from campaigns.models import Channel, Connecting, Delivery
from cooperatives.machines.tokens import find_token, make_token
from cooperatives.models import Membership
from library.models import Consent
from library.uploads import keep_film, keep_picture
from notices.models import Notice
from tests.cast import Cast, make_cast
from tests.doors.table import ELSEWHERE, FOR_ANYBODY, MACHINES, PAGES, PEOPLE
from tests.films import phone_film
from tests.library.pictures import phone_picture
from tests.training.small import small_curriculum
from training.asking import exercise_now
from training.handing_in import hand_in
from training.joining import join
from training.loading.pages import load
from training.models import LearningItem, LessonPage, Submission, Workshop, WorkshopTrainer

FILES = {"api:bring": phone_picture, "api:bring_film": phone_film}  # routes that take a file: how one is made
ROWS = [("page", *line.split()) for line in PAGES.strip().splitlines()]
ROWS += [("machine", *line.split()) for line in MACHINES.strip().splitlines()]


@dataclass(frozen=True)
class World:
    """The cast, and for each word of the table's third column what stands in the address."""

    cast: Cast
    named: dict[str, list[Any]]

    def person(self, who: str) -> User | None:
        return None if who == "visitor" else getattr(self.cast, who)


@pytest.mark.django_db  # in the group whose tables nobody has emptied
@pytest.mark.parametrize("row", ROWS, ids=[f"{row[1]}-{row[2]}" for row in ROWS])
def test_the_door(row: tuple[str, ...], world: World) -> None:
    kind, route, method, named, letters = row
    found = "".join(_letter(world, kind, route, method, named, who) for who in PEOPLE)
    assert found == letters


def test_every_route_stands_in_the_table() -> None:
    listed = {row[1] for row in ROWS} | set(FOR_ANYBODY)
    missing = {name for name in _routes(get_resolver()) if name not in listed and _namespace(name) not in ELSEWHERE}
    assert missing == set()


def test_every_operation_of_the_api_stands_in_the_table(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    described = sum(len(operations) for operations in document["paths"].values())
    assert described == len(MACHINES.strip().splitlines())


def _letter(world: World, kind: str, route: str, method: str, named: str, who: str) -> str:
    """What happens to `who` at this door; whatever it changed is undone."""
    with transaction.atomic():
        client = _client(world, kind, who)
        with translation.override("fr"):
            address = reverse(route, args=world.named[named])
        body = json.dumps(_body(route)) if kind == "machine" else _body(route)
        options = {"content_type": "application/json"} if kind == "machine" and route not in FILES else {}
        if route in FILES:
            body = {"file": FILES[route](), "alt": "a red carpet"}
        answer = client.get(address) if method == "GET" else client.post(address, body, **options)
        transaction.set_rollback(True)
    if answer.status_code in (301, 302) and "/account/login" in answer["Location"]:
        return "s"
    return {401: "u", 403: "f", 404: "n"}.get(answer.status_code, "+" if answer.status_code < 500 else "!")


def _client(world: World, kind: str, who: str) -> Client:
    person = world.person(who)
    if kind == "page":
        client = Client()
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client
    if person is None:
        return Client()
    home = {
        "stranger": world.cast.other_cooperative,
        "president": world.cast.cooperative,
        "member": world.cast.cooperative,
    }
    token = make_token(person, cooperative=home.get(who))
    return Client(headers={"authorization": f"Bearer {token}"})


def _body(route: str) -> dict[str, Any]:
    bodies = {
        "campaigns:begin_connecting": {"network": "mastodon", "server": "social.example"},
        "api:connect_channel": {"network": "console", "handle": "new"},
        "api:create_campaign": {"name": "new"},
        "api:confirm": {"published": True},
        "api:ask_coach": {"text": "x", "network": "practice", "language": "ar"},
        "api:create_post": {"campaign": "0" * 32, "text": "x", "language": "ar"},
    }
    return bodies.get(route, {})


def _routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern).startswith("cms/"):
                continue
            inner = f"{namespace}:{pattern.namespace}" if namespace and pattern.namespace else pattern.namespace
            yield from _routes(pattern, inner or namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name


def _namespace(name: str) -> str:
    return "account" if name.startswith("account_") else name.split(":")[0]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for the whole table: every try is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _make_world(make_cast())
        transaction.set_rollback(True)


def _make_world(cast: Cast) -> World:
    """Everything the addresses name."""
    load(small_curriculum())
    programme = LearningItem.objects.get(kind="programme")
    workshop = Workshop.objects.create(code="DOORSX", name="Aoulouz", programme=programme)
    seat = WorkshopTrainer.objects.create(workshop=workshop, user=cast.trainer)
    join(cast.trainee, workshop)
    lesson_page = LessonPage.objects.get(curriculum_key="1.2", locale__language_code="ar")
    exercise = LearningItem.objects.get(kind="exercise", translation_key=lesson_page.translation_key)
    work = _handed_in(cast.trainee, exercise)
    own_work = _handed_in(cast.president, exercise)
    channel = Channel.objects.create(cooperative=cast.cooperative, network="console", handle="tazerbit", health="ok")
    campaign = create_campaign(cast.cooperative, author=cast.president, name="Festival")
    tomorrow = (timezone.now() + dt.timedelta(days=1)).replace(tzinfo=None)
    content = Content(text="زربية من تازناخت", language="ar", channels=(channel,))
    post = create_post(campaign, author=cast.member, content=content, wall_time=tomorrow)
    scheduling.submit(post, actor=cast.member)
    scheduling.approve(post, version=None, actor=cast.president)
    scheduling.schedule(post, actor=cast.president, now=timezone.now())
    picture = keep_picture(phone_picture(), owner=cast.member, cooperative=cast.cooperative)
    film = keep_film(phone_film(), owner=cast.member, cooperative=cast.cooperative)
    plain = make_token(cast.president, cooperative=cast.cooperative)
    notice = Notice.objects.create(user=cast.president, kind="joined", params={"person": "x", "title": "y"})
    named: dict[str, list[Any]] = {
        "-": [],
        "notice": [notice.uid],
        "cooperative": [cast.cooperative.uid],
        "membership": [Membership.objects.get(user=cast.member).uid],
        "token": [find_token(plain).uid],
        "channel": [channel.uid],
        "way": ["mastodon"],
        "try": [Connecting.objects.create(cooperative=cast.cooperative, actor=cast.president, network="mastodon").uid],
        "campaign": [campaign.uid],
        "post": [post.uid],
        "delivery": [Delivery.objects.get(post=post).uid],
        "item": [exercise.uid],
        "exercise": [exercise.uid],
        "lesson": [LearningItem.objects.filter(kind="lesson").first().uid],
        "lesson_page": [lesson_page.translation_key],
        "programme": [programme.translation_key],
        "work": [work.uid],
        "own_work": [own_work.uid],
        "workshop": [workshop.uid],
        "seat": [workshop.uid, seat.user.uid],
        "picture": [picture.file.name],
        "picture_uid": [picture.uid],
        "film_uid": [film.uid],
        "consent": [Consent.objects.create(picture=picture, person="Itto", asked_by=cast.member).uid],
    }
    return World(cast, named)


def _handed_in(person: User, item: LearningItem) -> Submission:
    answer = {"text": "زربية من تازناخت", "language": "ar"}
    return hand_in(person, exercise_now(item, "ar"), answer, client_uuid=uuid.uuid4(), now=timezone.now()).submission
