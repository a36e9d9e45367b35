"""Who comes to the desk, and who does not even learn that it is there."""

import uuid

import pytest
from django.contrib.auth.models import Group

from tests.training_desk.room import Room, other_trainer, signed_in
from training.models import Submission, WorkshopTrainer
from training.trainers import GROUP

OUTSIDERS = ["trainee", "president", "member", "stranger"]


def of_the_workshop(room: Room) -> list[tuple[str, str]]:
    """Every address about one workshop or one piece of work: (method, path)."""
    work, one = room.hands_in().submission.uid, f"/fr/desk/workshops/{room.workshop.uid}"
    return [
        ("get", f"/fr/desk/submissions/{work}/"),
        ("post", f"/fr/desk/submissions/{work}/"),
        ("get", f"{one}/"),
        ("get", f"{one}/room/"),
        ("get", f"{one}/change/"),
        ("post", f"{one}/change/"),
        ("post", f"{one}/archive/"),
        ("post", f"{one}/trainers/"),
        ("post", f"{one}/trainers/{room.cast.trainer.uid}/leave/"),
    ]


OF_ANY_TRAINER = ["/fr/desk/", "/fr/desk/next/", "/fr/desk/waiting/", "/fr/desk/workshops/open/"]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_to_those_who_do_not_train_there_is_no_desk(room: Room, role: str) -> None:
    client = signed_in(getattr(room.cast, role))
    for method, path in [*of_the_workshop(room), *(("get", path) for path in OF_ANY_TRAINER)]:
        assert getattr(client, method)(path).status_code == 404, path


def test_a_trainer_of_another_workshop_finds_nothing_of_this_one(room: Room) -> None:
    client = signed_in(other_trainer())
    for method, path in of_the_workshop(room):
        assert getattr(client, method)(path).status_code == 404, path
    for path in OF_ANY_TRAINER:
        assert client.get(path).status_code in (200, 302), path
    assert room.cast.trainee.called("ar") not in client.get("/ar/desk/").content.decode()


def test_a_visitor_is_asked_to_sign_in(room: Room, client) -> None:
    for method, path in of_the_workshop(room):
        answer = getattr(client, method)(path)
        assert answer.status_code == 302 and "/account/" in answer["Location"], path


def test_the_trainer_herself_comes_in(room: Room) -> None:
    client = signed_in(room.cast.trainer)
    for method, path in of_the_workshop(room):
        if method == "get":
            assert client.get(path).status_code == 200, path


def test_somebody_of_the_group_may_open_a_workshop_and_sees_no_other(room: Room) -> None:
    room.cast.stranger.groups.add(Group.objects.get_or_create(name=GROUP)[0])
    client = signed_in(room.cast.stranger)
    assert client.get("/fr/desk/").status_code == 200
    assert client.get("/fr/desk/workshops/open/").status_code == 200
    assert client.get(f"/fr/desk/workshops/{room.workshop.uid}/").status_code == 404


def test_a_trainer_who_left_no_longer_reads_the_work(room: Room) -> None:
    path, client = f"/fr/desk/submissions/{room.hands_in().submission.uid}/", signed_in(room.cast.trainer)
    assert client.get(path).status_code == 200
    WorkshopTrainer.objects.filter(user=room.cast.trainer).delete()
    assert client.get(path).status_code == 404


def test_the_work_with_its_answers_opens_to_its_owner_and_her_trainers_only(room: Room) -> None:
    path = f"/fr/my-work/{room.hands_in().submission.uid}/"
    statuses = {role: signed_in(getattr(room.cast, role)).get(path).status_code for role in [*OUTSIDERS, "trainer"]}
    assert statuses == {"trainee": 200, "trainer": 200, "president": 404, "member": 404, "stranger": 404}
    assert signed_in(other_trainer()).get(path).status_code == 404


def test_a_draft_is_its_writers_alone(room: Room) -> None:
    draft = Submission.objects.create(
        item=room.item, owner=room.cast.trainee, workshop=room.workshop, draft={"text": "not yet"}
    )
    client = signed_in(room.cast.trainer)
    assert client.get(f"/fr/desk/submissions/{draft.uid}/").status_code == 404
    assert client.get(f"/fr/my-work/{draft.uid}/").status_code == 404


def test_work_done_outside_any_workshop_is_on_no_desk(room: Room) -> None:
    work = room.hands_in().submission
    Submission.objects.filter(pk=work.pk).update(workshop=None)
    client = signed_in(room.cast.trainer)
    assert client.get(f"/fr/desk/submissions/{work.uid}/").status_code == 404
    assert str(work.uid) not in client.get("/fr/desk/").content.decode()


@pytest.mark.parametrize("path", ["submissions", "workshops"])
def test_an_unknown_uid_is_not_found(room: Room, path: str) -> None:
    assert signed_in(room.cast.trainer).get(f"/fr/desk/{path}/{uuid.uuid4()}/").status_code == 404
