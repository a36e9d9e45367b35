"""A person's hand against the dispatcher's: whichever comes first, nobody is told something that is not so."""

import random
import threading
import time

import pytest
from django.db import OperationalError, connection

from campaigns import arming, scheduling, sending
from campaigns.answering import retry
from campaigns.arrows import move
from campaigns.dispatch import claim_due
from campaigns.drafting import save_version
from campaigns.models import Delivery, Post, SendAttempt
from campaigns.refusals import Refusal, TooLate
from campaigns.sending import publish_claimed
from tests.campaigns.desk import DUE, SECOND, many_scheduled
from tests.campaigns.engines import at_once

RACES = 250  # for each verb and engine: a thousand in all
ROUND = 50


def hand_against_machine(desk, network, hand):
    """One post an account; in random order and together, `hand(post)` and a worker. Yields (post, answer, sent texts)."""
    for round_number in range(RACES // ROUND):
        posts = many_scheduled(desk, ROUND, f"round {round_number}")
        network.calls.clear()
        chance = random.Random(round_number)
        hands = chance.sample(posts, len(posts))
        work = chance.sample([post.deliveries.get().channel_id for post in posts], len(posts))

        def people(hands=hands) -> list:
            return [(post, breathing(answer_of, hand, post)) for post in hands]

        def machine(work=work) -> None:
            for channel in work[::2]:
                breathing(claim_due, DUE + SECOND, limit=2)
                breathing(publish_claimed, channel, clock=lambda: DUE + SECOND)
            for channel in work:
                breathing(publish_claimed, channel, clock=lambda: DUE + SECOND)

        answers, worked = at_once(people, machine)
        assert worked is None, worked
        assert isinstance(answers, list), answers
        sent = [text for _handle, text in network.calls]
        assert len(sent) == len(set(sent))
        for post, answer in answers:
            yield post, answer, sent


def breathing(act, *args, **kwargs):
    """Acts after a random moment: SQLite would else let the thread that just wrote write on and on."""
    time.sleep(random.random() * 0.02)
    return act(*args, **kwargs)


def answer_of(hand, post: Post) -> object:
    try:
        return hand(post)
    except Refusal as refusal:
        return refusal


def test_a_cancelled_post_was_not_sent_and_a_sent_one_was_not_cancelled(real_desk, network):
    told = {True: 0, False: 0}
    races = hand_against_machine(
        real_desk, network, lambda post: scheduling.cancel(post, actor=real_desk.cast.president)
    )
    for post, answer, sent in races:
        was_sent = post.current.text in sent
        assert isinstance(answer, TooLate) == was_sent, answer
        assert post.deliveries.get().state == ("published" if was_sent else "cancelled")
        told[was_sent] += 1
    assert min(told.values()) > RACES / 25, told


def test_an_edited_post_never_goes_out_as_it_was_or_unapproved(real_desk, network):
    told = {True: 0, False: 0}

    def edit(post: Post) -> object:
        channels = [post.deliveries.get().channel]
        content = real_desk.content(post.current.text + " mended", channels=channels)
        return save_version(post, author=real_desk.cast.member, content=content)

    for post, answer, sent in hand_against_machine(real_desk, network, edit):
        was_sent = post.current.text.removesuffix(" mended") in sent
        assert post.current.text == post.current.text.removesuffix(" mended") or not was_sent
        assert isinstance(answer, TooLate) == was_sent, answer
        assert not any(text.endswith(" mended") for text in sent)
        told[was_sent] += 1
    assert min(told.values()) > RACES / 25, told


def test_an_edit_sees_a_delivery_that_its_worker_gives_back_meanwhile(real_desk, monkeypatch):
    delivery, look = real_desk.delivery(), arming._still_open
    claim_due(DUE)

    def give_back() -> None:
        move([delivery.pk], "claimed", "planned", any_claim=True)
        connection.close()

    worker = threading.Thread(target=give_back)

    def after_the_worker(post: Post) -> None:
        worker.start()
        worker.join(0.5)
        look(post)

    monkeypatch.setattr(arming, "_still_open", after_the_worker)
    with pytest.raises(TooLate):
        save_version(delivery.post, author=real_desk.cast.member, content=real_desk.content("mended"))
    worker.join()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.version, delivery.post.state) == ("planned", delivery.post.approved, "scheduled")


def test_two_presidents_at_once_plan_a_post_once(real_desk):
    for number in range(20):
        post = real_desk.approved(f"post {number}")
        plan = lambda post=post: scheduling.schedule(post, actor=real_desk.cast.president, now=DUE - SECOND)  # noqa: E731
        answers = at_once(plan, plan, plan)
        assert not [answer for answer in answers if isinstance(answer, Exception)]
        assert post.deliveries.count() == 1


def test_an_outcome_survives_a_database_that_was_away_for_a_moment(real_desk, network, monkeypatch):
    delivery, fails = real_desk.delivery(), [2]
    claim_due(DUE)
    write = sending.outcomes.move

    def away(*args, **kwargs):
        if fails[0] and args[2] == "published":
            fails[0] -= 1
            raise OperationalError("the server closed the connection unexpectedly")
        return write(*args, **kwargs)

    monkeypatch.setattr(sending.outcomes, "move", away)
    publish_claimed(real_desk.channel.pk, clock=lambda: DUE)
    assert (Delivery.objects.get(pk=delivery.pk).state, SendAttempt.objects.get().outcome) == ("published", "published")
    assert len(network.calls) == 1
    assert not connection.in_atomic_block


def test_a_president_and_a_sweep_retry_a_late_post_once(real_desk, network):
    delivery = real_desk.delivery()
    Delivery.objects.update(state="needs_person", reason="too_late")
    again = lambda: retry(delivery, actor=real_desk.cast.president, now=DUE)  # noqa: E731
    answers = at_once(again, again)
    assert sum(isinstance(answer, Delivery) for answer in answers) == 1
    claim_due(DUE)
    publish_claimed(real_desk.channel.pk, clock=lambda: DUE)
    assert len(network.calls) == 1
