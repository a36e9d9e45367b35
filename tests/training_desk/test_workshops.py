"""Opening a workshop, its people, its wall, and putting it away."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from audit.models import Event
from practice.walls import open_wall, wall_address
from tests.training_desk.room import GOOD, NOON, Room, other_trainer, signed_in
from training import workshops
from training.feedback import give
from training.models import Assessment, Attempt, AttemptState, Workshop, WorkshopTrainer
from training.trainers import GROUP

FORM = {"name": "ورشة تيزنيت", "place": "Tiznit", "language": "ar", "day-1": "2026-12-05", "day-2": "2026-12-04"}


def test_opening_gives_a_code_a_wall_days_and_a_trainer(room: Room) -> None:
    room.cast.stranger.groups.add(Group.objects.get_or_create(name=GROUP)[0])
    client = signed_in(room.cast.stranger)
    answer = client.post(
        "/fr/desk/workshops/open/", {**FORM, "programme": room.workshop.programme.pk, "day-3": "2026-12-04"}
    )
    made = Workshop.objects.get(name="ورشة تيزنيت")
    assert answer["Location"] == f"/fr/desk/workshops/{made.uid}/"
    assert re.fullmatch(f"[{workshops.CODE_LETTERS}]{{{workshops.CODE_LENGTH}}}", made.code)
    assert [day.date for day in made.days.all()] == [date(2026, 12, 4), date(2026, 12, 5)]
    assert wall_address(made.wall).name == "ورشة تيزنيت"
    assert WorkshopTrainer.objects.get(workshop=made).user == room.cast.stranger
    assert Event.objects.get(verb="workshop_opened").object_uid == made.uid
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("wrong", [{"name": ""}, {"day-1": "demain"}, {"language": "xx"}, {"programme": "999999"}])
def test_a_form_that_is_wrong_opens_nothing_and_keeps_what_was_written(room: Room, wrong: dict[str, str]) -> None:
    sent = {**FORM, "programme": room.workshop.programme.pk, **wrong}
    answer = signed_in(room.cast.trainer).post("/fr/desk/workshops/open/", sent)
    assert answer.status_code == 422 and Workshop.objects.count() == 1
    assert "Tiznit" in answer.content.decode()


@pytest.mark.parametrize("name", ["ورشة أولوز", "Atelier d'Aoulouz — 2026", "_", "a" * 160])
def test_any_name_gives_a_wall_of_its_own(room: Room, name: str) -> None:
    walls = {
        workshops.open_workshop(name=name, programme=room.workshop.programme, by=room.cast.trainer).wall
        for _again in range(2)
    }
    assert len(walls) == 2
    for made in Workshop.objects.filter(name=name):
        assert made.code.lower() not in made.wall


def test_the_code_has_no_signs_that_look_alike() -> None:
    assert not set("0OQDI1LZ2S5G6B8UV") & set(workshops.CODE_LETTERS)


def test_the_page_shows_code_square_people_and_the_way_to_the_walls_desk(room: Room) -> None:
    made = workshops.open_workshop(name="Tata", programme=room.workshop.programme, by=room.cast.trainer)
    html = signed_in(room.cast.trainer).get(f"/fr/desk/workshops/{made.uid}/").content.decode()
    assert f">{made.code}<" in html and f"/j/{made.code}" in html
    square = re.search(r'<svg[^>]*class="qr".*?</svg>', html, re.S)
    assert square is not None and "<text" not in square[0] and "style=" not in square[0]
    assert wall_address(made.wall).desk_url in html


def test_the_key_of_the_walls_desk_reaches_no_trainee(room: Room) -> None:
    wall = workshops.open_workshop(name="Tata", programme=room.workshop.programme, by=room.cast.trainer).wall
    Workshop.objects.filter(pk=room.workshop.pk).update(wall=wall)
    key = wall_address(wall).desk_url.split("key=")[1]
    version = room.hands_in()
    give(version, GOOD, "", by=room.cast.trainer, client_uuid=version.uid, now=NOON)
    trainee = signed_in(room.cast.trainee)
    for path in (f"/ar/my-work/{version.submission.uid}/", f"/j/{room.workshop.code}", "/ar/learn/", "/ar/my-day/"):
        answer = trainee.get(path, follow=True)
        assert answer.status_code == 200 and key not in answer.content.decode(), path


def test_a_square_that_leads_to_this_computer_only_is_said_to_do_so(room: Room, settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client = signed_in(room.cast.trainer)
    page = f"/en/desk/workshops/{room.workshop.uid}/"
    warning = "works on this computer only"
    assert warning in client.get(page, HTTP_HOST="127.0.0.1:8000").content.decode()
    at_the_venue = client.get(page, HTTP_HOST="192.168.1.20:8000").content.decode()
    assert warning not in at_the_venue and f"http://192.168.1.20:8000/j/{room.workshop.code}" in at_the_venue
    settings.BASE_URL = "https://tiwizi.example"
    assert (
        f"https://tiwizi.example/j/{room.workshop.code}"
        in client.get(page, HTTP_HOST="localhost:8000").content.decode()
    )


def test_changing_keeps_code_wall_programme_and_the_days_that_stay(room: Room) -> None:
    workshops.set_days(room.workshop, [date(2026, 12, 4), date(2026, 12, 6)])
    kept = room.workshop.days.get(date="2026-12-04").pk
    before = (room.workshop.code, room.workshop.wall, room.workshop.programme)
    answer = signed_in(room.cast.trainer).post(
        f"/fr/desk/workshops/{room.workshop.uid}/change/", {**FORM, "programme": "7"}
    )
    assert answer.status_code == 302
    room.workshop.refresh_from_db()
    assert (room.workshop.name, room.workshop.place) == ("ورشة تيزنيت", "Tiznit")
    assert (room.workshop.code, room.workshop.wall, room.workshop.programme) == before
    assert [day.date for day in room.workshop.days.all()] == [date(2026, 12, 4), date(2026, 12, 5)]
    assert room.workshop.days.get(date="2026-12-04").pk == kept


def test_a_workshop_put_away_keeps_its_work_and_can_be_taken_out_again(room: Room) -> None:
    version = room.hands_in()
    client, one = signed_in(room.cast.trainer), f"/fr/desk/workshops/{room.workshop.uid}/"
    assert client.post(f"{one}archive/")["Location"] == "/fr/desk/"
    room.workshop.refresh_from_db()
    assert room.workshop.archived_at is not None
    assert "ورشة أولوز" not in client.get("/fr/desk/").content.decode()
    assert one in client.get("/fr/desk/?archived=1").content.decode()
    assert client.get(one).status_code == 200
    assert client.get(f"/fr/desk/submissions/{version.submission.uid}/").status_code == 200
    client.post(f"{one}archive/", {"back": "1"})
    room.workshop.refresh_from_db()
    assert room.workshop.archived_at is None
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == [
        "workshop_archived",
        "workshop_taken_out",
    ]


def test_archiving_twice_is_written_down_once(room: Room) -> None:
    for _again in range(2):
        workshops.archive(room.workshop, by=room.cast.trainer, now=timezone.now())
    assert Event.objects.filter(verb="workshop_archived").count() == 1


def test_a_colleague_may_be_added_and_the_last_trainer_cannot_go(room: Room) -> None:
    karima, client = other_trainer(), signed_in(room.cast.trainer)
    one = f"/fr/desk/workshops/{room.workshop.uid}/trainers/"
    assert client.post(one, {"email": "nobody@demo.tiwizi"}).status_code == 422
    assert client.post(one, {"email": "KARIMA@demo.tiwizi"}).status_code == 302
    assert client.post(one, {"email": "karima@demo.tiwizi"}).status_code == 302
    assert room.workshop.trainers.count() == 2
    client.post(f"{one}{karima.uid}/leave/")
    client.post(f"{one}{room.cast.trainer.uid}/leave/")
    assert [place.user for place in room.workshop.trainers.all()] == [room.cast.trainer]
    assert Event.objects.filter(verb="trainer_added").count() == 1


def test_the_room_sees_how_many_have_handed_in_and_how_many_are_done(room: Room) -> None:
    first, second, _third = room.crowd(3)
    give(first, GOOD, "", by=room.cast.trainer, client_uuid=first.uid, now=NOON)
    for _try in range(2):
        Attempt.objects.create(
            user=second.submission.owner,
            item=room.workshop.programme,  # any item that is marked at once
            version=room.exercise,
            workshop=room.workshop,
            state=AttemptState.JUDGED,
            language="ar",
        )
    html = signed_in(room.cast.trainer).get(f"/en/desk/workshops/{room.workshop.uid}/room/").content.decode()
    assert "3 of 4" in html and "2 wait" in html and "1 of 4" in html


@pytest.mark.parametrize("people", [1, 40])
def test_the_page_costs_the_same_however_many_sit_there(room: Room, django_assert_max_num_queries, people: int) -> None:
    for version in room.crowd(people):
        give(version, GOOD, "", by=room.cast.trainer, client_uuid=version.uid, now=NOON + timedelta(hours=1))
    assert Assessment.objects.count() == people
    Workshop.objects.update(wall=open_wall("aoulouz", "Aoulouz").slug)
    workshops.set_days(room.workshop, [date(2026, 12, 4), date(2026, 12, 5)])
    WorkshopTrainer.objects.create(workshop=room.workshop, user=other_trainer())
    client, page = signed_in(room.cast.trainer), f"/fr/desk/workshops/{room.workshop.uid}/"
    client.get(page)
    with django_assert_max_num_queries(12):
        html = client.get(page).content.decode()
    assert html.count("<progress") >= people
