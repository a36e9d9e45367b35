"""What waits, and whose turn it is."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from notices.cards import Tone
from tests.training_desk.room import GOOD, NOON, Room, signed_in
from training.desk.cards import desk_cards
from training.desk.querysets import next_for, waiting_for, workshops_of
from training.feedback import give
from training.models import Submission, Workshop, WorkshopTrainer


def second_workshop(room: Room) -> Workshop:
    workshop = Workshop.objects.create(code="TATAXX", name="Tata", programme=room.workshop.programme)
    WorkshopTrainer.objects.create(workshop=workshop, user=room.cast.trainer)
    return workshop


def names(queue) -> list[str]:
    return [work.owner.first_name for work in queue]


def test_who_waits_longest_stands_first_and_who_hands_in_again_waits_anew(room: Room) -> None:
    room.hands_in(at=NOON)
    room.crowd(2)
    assert names(waiting_for(room.cast.trainer)) == ["Zahra", "Trainee 0", "Trainee 1"]
    room.hands_in(text="v2", at=NOON + timedelta(hours=1))
    assert names(waiting_for(room.cast.trainer)) == ["Trainee 0", "Trainee 1", "Zahra"]


def test_answered_work_and_work_of_an_archived_workshop_do_not_wait(room: Room) -> None:
    version = room.hands_in()
    room.crowd(1)
    give(version, GOOD, "", by=room.cast.trainer, client_uuid=version.uid, now=NOON)
    assert names(waiting_for(room.cast.trainer)) == ["Trainee 0"]
    Workshop.objects.update(archived_at=NOON)
    assert not waiting_for(room.cast.trainer).exists()


def test_the_next_one_is_of_the_same_workshop_then_of_any_and_what_was_left_comes_round_again(room: Room) -> None:
    elsewhere = room.hands_in(room.cast.stranger, at=NOON - timedelta(days=1)).submission
    Submission.objects.filter(pk=elsewhere.pk).update(workshop=second_workshop(room))
    first, second, third = (version.submission for version in room.crowd(3))
    trainer = room.cast.trainer
    assert next_for(trainer) == elsewhere
    assert [next_for(trainer, after=work) for work in (first, second, third)] == [second, third, first]
    for version in (first.versions.get(), second.versions.get(), third.versions.get()):
        give(version, GOOD, "", by=trainer, client_uuid=version.uid, now=NOON)
    third.refresh_from_db()
    assert next_for(trainer, after=third) == elsewhere
    give(elsewhere.versions.get(), GOOD, "", by=trainer, client_uuid=elsewhere.uid, now=NOON)
    assert next_for(trainer, after=elsewhere) is None


def test_the_next_address_leads_through_the_queue_and_back_to_the_desk(room: Room) -> None:
    client, work = signed_in(room.cast.trainer), room.hands_in().submission
    assert client.get("/fr/desk/next/")["Location"] == f"/fr/desk/submissions/{work.uid}/"
    assert client.get(f"/fr/desk/next/?after={work.uid}")["Location"] == "/fr/desk/"
    assert client.get("/fr/desk/next/?after=nonsense")["Location"] == f"/fr/desk/submissions/{work.uid}/"


def test_each_workshop_counts_its_own_people_and_what_waits(room: Room) -> None:
    second_workshop(room)
    room.crowd(3)
    counted = {one.name: (one.people, one.waiting) for one in workshops_of(room.cast.trainer)}
    assert counted == {"ورشة أولوز": (4, 3), "Tata": (0, 0)}


def test_the_desk_shows_who_waits_in_pages_and_by_workshop(room: Room) -> None:
    room.crowd(23)
    client = signed_in(room.cast.trainer)
    first, second = (client.get(f"/fr/desk/?page={page}").content.decode() for page in (1, 2))
    assert "Trainee 0" in first and "Trainee 19" in first and "Trainee 20" not in first
    assert "Trainee 22" in second and "Trainee 19" not in second
    other = second_workshop(room)
    assert "Trainee" not in client.get(f"/fr/desk/?workshop={other.uid}").content.decode()
    kept = client.get(f"/fr/desk/?workshop={room.workshop.uid}").content.decode()
    assert f"page=2&amp;workshop={room.workshop.uid}" in kept


def test_a_trainers_day_says_how_much_waits_and_leads_to_the_desk(room: Room) -> None:
    assert desk_cards(room.cast.trainee) == []
    with override("ar"):
        (card,) = desk_cards(room.cast.trainer)
    assert (card.url, card.count, card.tone) == ("/ar/desk/", None, Tone.CALM)
    room.crowd(2)
    (card,) = desk_cards(room.cast.trainer)
    assert (card.count, card.tone) == (2, Tone.WAITING)
    assert "/fr/desk/" in signed_in(room.cast.trainer).get("/fr/my-day/").content.decode()


def test_the_poll_is_a_fragment(room: Room) -> None:
    room.crowd(2)
    answer = signed_in(room.cast.trainer).get("/fr/desk/waiting/").content.decode()
    assert "<html" not in answer and str(room.workshop.uid) in answer


@pytest.mark.parametrize("people", [1, 19])
def test_the_desk_costs_the_same_however_much_waits(room: Room, django_assert_max_num_queries, people: int) -> None:
    room.crowd(people)
    client = signed_in(room.cast.trainer)
    client.get("/fr/desk/")
    with django_assert_max_num_queries(10):
        assert client.get("/fr/desk/").status_code == 200
