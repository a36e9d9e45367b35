"""The demonstration: loaded only where it may be, complete, and the same after a second time."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign, Channel, Post
from cooperatives.models import Membership
from training.models import Enrolment, LessonPage, Workshop


def counts() -> list[int]:
    return [m.objects.count() for m in (User, Membership, Workshop, Enrolment, Channel, Campaign, Post, LessonPage)]


def test_it_is_refused_where_it_is_not_a_demonstration(db, settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_the_demo_is_whole_and_loading_it_again_adds_nothing(db, capsys, settings) -> None:
    settings.DEMO = True
    call_command("load_demo", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["workshop"] == "AOULOUZ" and len(told["people"]) == 5
    before = counts()
    User.objects.filter(email="trainee@demo.tiwizi").update(arabic_name="زهرة")
    call_command("load_demo", verbosity=0)
    assert counts() == before
    assert User.objects.get(email="trainee@demo.tiwizi").arabic_name == "زهرة"

    for email in told["people"]:
        assert Client().login(email=email, password=told["password"])
    belongs = set(Membership.objects.filter(cooperative__slug="tazerbit").values_list("user__email", flat=True))
    assert belongs == {"president@demo.tiwizi", "member@demo.tiwizi"}
    channel = Channel.objects.get()
    assert (channel.network, channel.server, channel.cooperative.slug) == ("practice", "demo", "tazerbit")
    assert channel.sealed and channel.health == "ok"
    workshop = Workshop.objects.get()
    assert workshop.wall == "demo" and workshop.wall_key
    assert [row.user.email for row in workshop.trainers.all()] == ["trainer@demo.tiwizi"]
    seat = Enrolment.objects.get()
    assert seat.user.email == "trainee@demo.tiwizi" and len(seat.outline) >= 16

    page = Client().get("/practice/demo/")
    assert page.status_code == 200
    trainer = Client()
    trainer.login(email="trainer@demo.tiwizi", password=told["password"])
    assert trainer.get("/cms/").status_code == 200
