"""An API call sent twice under one key is done once, also when the process that did it first is gone."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign
from cooperatives.machines import idempotency
from cooperatives.machines.tokens import make_token
from cooperatives.models import KeptAnswer
from tests.cast import Cast


@pytest.fixture
def machine(cast: Cast) -> Client:
    return Client(headers={"authorization": f"Bearer {make_token(cast.president, cooperative=cast.cooperative)}"})


def make(machine: Client, name: str = "Ramadan", key: str = "k-1"):
    body = json.dumps({"name": name})
    return machine.post("/api/v1/campaigns", body, content_type="application/json", headers={"Idempotency-Key": key})


def test_the_same_key_and_body_is_done_once_and_answered_twice(machine):
    first, again = make(machine), make(machine)
    assert (first.status_code, again.status_code) == (201, 201) and first.content == again.content
    assert again["Idempotent-Replayed"] == "true" and Campaign.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(machine):
    make(machine)
    assert make(machine, "Aïd").status_code == 422 and Campaign.objects.count() == 1


def test_while_the_first_is_being_answered_the_second_is_told_so(machine):
    make(machine)
    KeptAnswer.objects.update(status=None, made_at=timezone.now())
    assert make(machine).json()["code"] == "in_flight"


def test_what_a_killed_process_left_may_be_done_again_soon(machine):
    """Its work went with it: work and answer are one transaction."""
    make(machine)
    Campaign.objects.all().delete()
    KeptAnswer.objects.update(
        status=None, made_at=timezone.now() - idempotency.ABANDONED_AFTER - dt.timedelta(seconds=1)
    )
    assert make(machine).status_code == 201 and Campaign.objects.count() == 1


def test_work_whose_key_another_request_took_over_is_undone(machine, monkeypatch):
    run_and_keep = idempotency._run_and_keep

    def meanwhile(run, kept):
        def slow():
            answer = run()
            KeptAnswer.objects.filter(pk=kept.pk).delete()
            return answer

        return run_and_keep(slow, kept)

    monkeypatch.setattr(idempotency, "_run_and_keep", meanwhile)
    assert make(machine).json()["code"] == "in_flight" and not Campaign.objects.exists()


def test_a_failure_of_ours_keeps_nothing_and_the_key_may_be_used_again(machine, monkeypatch):
    machine.raise_request_exception = False
    monkeypatch.setattr("campaigns.drafting.record", lambda *_args, **_more: 1 / 0)
    assert make(machine).status_code == 500
    monkeypatch.undo()
    assert not Campaign.objects.exists()
    assert make(machine).status_code == 201


def test_refusals_are_answers_too(machine):
    for _time in range(2):
        assert make(machine, name="").status_code == 422
    assert KeptAnswer.objects.get().status == 422
