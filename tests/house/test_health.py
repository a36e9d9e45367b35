"""`/health/live`, `/health/ready` and `manage.py doctor`: ready means that a post scheduled now would go out."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from home import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def well(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict]:
    """A house in which all is well; a test changes one fact."""
    from campaigns import dispatch, heartbeat

    facts: dict = {"beat": timezone.now(), "late": 0.0}
    monkeypatch.setattr(heartbeat, "last_beat", lambda *_: facts["beat"])
    monkeypatch.setattr(dispatch, "oldest_due_seconds", lambda *_: facts["late"])
    yield facts


def test_all_well_is_200_and_says_so_of_each_check(client: Client, well: dict) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200, answer.json()
    body = answer.json()
    assert body["status"] == "ok" and body["oldest_due_seconds"] == 0
    assert set(body["checks"]) == {"database", "migrations", "broker", "heartbeat", "oldest_due", "zones", "graph"}
    assert all(set(check) == {"ok", "detail"} and check["ok"] for check in body["checks"].values())
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("fact", "value", "check"),
    [("beat", None, "heartbeat"), ("beat", timedelta(seconds=31), "heartbeat"), ("late", 61.0, "oldest_due")],
)
def test_one_thing_wrong_is_503_and_named(client: Client, well: dict, fact: str, value: object, check: str) -> None:
    well[fact] = timezone.now() - value if isinstance(value, timedelta) else value
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert [name for name, found in answer.json()["checks"].items() if not found["ok"]] == [check]


def test_a_broker_that_is_away_is_503_soon(client: Client, well: dict, settings: object) -> None:
    from config.celery import app

    before = app.conf.broker_url
    app.conf.broker_url = "redis://127.0.0.1:1/0"
    try:
        answer = client.get("/health/ready")
    finally:
        app.conf.broker_url = before
    assert answer.status_code == 503 and not answer.json()["checks"]["broker"]["ok"]


def test_waiting_migrations_are_503(client: Client, well: dict) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    answer = client.get("/health/ready")
    assert answer.status_code == 503 and not answer.json()["checks"]["migrations"]["ok"]


def test_wrong_zone_tables_are_503(client: Client, well: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "tables_are_right", lambda: False)
    answer = client.get("/health/ready")
    assert answer.status_code == 503 and not answer.json()["checks"]["zones"]["ok"]


def test_live_is_200_and_503_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health/live").status_code == 200

    def away() -> health.Check:
        raise DatabaseError("gone")

    monkeypatch.setattr(health, "check_database", away)
    assert client.get("/health/live").status_code == 503


def test_the_doctor_says_the_same_in_words_and_in_json(well: dict) -> None:
    words, body = io.StringIO(), io.StringIO()
    call_command("doctor", stdout=words)
    assert words.getvalue().count("well ") == 7
    well["late"] = 100.0
    with pytest.raises(CommandError) as ending:
        call_command("doctor", json=True, stdout=body)
    assert ending.value.returncode == 1
    assert json.loads(body.getvalue())["checks"]["oldest_due"] == {
        "ok": False,
        "detail": "A post has been due for 100 seconds.",
    }


def test_an_hour_of_silence_is_told_in_seconds(well: dict) -> None:
    well["beat"] = timezone.now() - timedelta(hours=1)
    assert "3600 seconds" in health.examine().checks["heartbeat"].detail
