"""A word by e-mail: in the reader's language, once, only to who can be reached, whatever becomes of the mail server."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext, override
from kombu.exceptions import OperationalError

from accounts.models import User
from notices import mailing, tasks
from notices.kinds import KINDS
from notices.models import Notice
from notices.tell import tell

pytestmark = pytest.mark.django_db

MAILED = {
    "post_submitted",
    "post_rejected",
    "needs_person",
    "not_gone_out",
    "comment_failed",
    "comment_unsure",
    "yours_to_post",
    "reconnect",
}


def reader(email: str | None = "itto@example.ma", language: str = "ar") -> User:
    return User.objects.create_user(email, first_name="Itto", arabic_name="إيطو", language=language)


def told(person: User, kind: str = "yours_to_post") -> Notice:
    return tell([person], kind, path="/campaigns/deliveries/1/post/", title="زربية", channel="واتساب")[0]


def test_only_what_asks_something_of_a_person_is_mailed() -> None:
    assert {kind.code for kind in KINDS.values() if kind.mails} == MAILED


@pytest.mark.parametrize("language", ["ar", "fr", "en", "zgh"])
def test_a_letter_speaks_the_readers_language_and_leads_there(language: str, settings) -> None:  # type: ignore[no-untyped-def]
    settings.BASE_URL = "https://tiwizi.example"
    assert mailing.mail([told(reader(language=language)).pk], now=timezone.now()) == 1
    (letter,) = mail.outbox
    with override(language):
        words = gettext(KINDS["yours_to_post"].sentence).split("%(title)s")[0]
    assert words in letter.subject and words in letter.body and "زربية" in letter.subject
    assert f"\nhttps://tiwizi.example/{language}/campaigns/deliveries/1/post/\n" in letter.body
    assert letter.to == ["itto@example.ma"] and "&" not in letter.body


def test_it_goes_once_however_often_it_is_asked_for() -> None:
    notice = told(reader())
    for _turn in range(3):
        mailing.mail([notice.pk], now=timezone.now())
        mailing.mail_waiting(timezone.now())
    assert len(mail.outbox) == 1


def test_one_taken_by_another_worker_meanwhile_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = told(reader())
    rows = list(Notice.objects.to_mail(timezone.now()).select_related("user"))
    Notice.objects.filter(pk=notice.pk).update(emailed_at=timezone.now())
    assert mailing._send(rows, timezone.now()) == 0 and mail.outbox == []


@pytest.mark.parametrize("email", [None, "president@demo.tiwizi", "President@DEMO.tiwizi"])
def test_who_has_no_letter_box_gets_no_letter(email: str | None) -> None:
    told(reader(email))
    assert mailing.mail_waiting(timezone.now()) == 0


def test_what_is_read_old_or_asks_nothing_is_not_mailed() -> None:
    person = reader()
    read, old, quiet = told(person), told(person), told(person, "post_published")
    now = timezone.now()
    Notice.objects.filter(pk=read.pk).update(read_at=now)
    Notice.objects.filter(pk=old.pk).update(created_at=now - dt.timedelta(hours=7))
    assert mailing.mail([read.pk, old.pk, quiet.pk], now=now) == 0
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert mailing.mail([told(person).pk], now=now) == 0


def test_a_title_of_two_lines_breaks_no_header() -> None:
    notice = told(reader())
    Notice.objects.filter(pk=notice.pk).update(params={"title": "زربية\nBcc: x@y.ma", "channel": "w"})
    mailing.mail([notice.pk], now=timezone.now())
    assert "\n" not in mail.outbox[0].subject and mail.outbox[0].bcc == []


class Away:
    """A mail server as it may be: `refuses` to be reached, or `breaks` while it takes a letter."""

    refuses = breaks = False
    tired_after: int | None = None
    taken = 0

    def open(self) -> None:
        if self.refuses:
            raise ConnectionRefusedError

    def send_messages(self, letters: list) -> int:  # type: ignore[type-arg]
        if self.breaks:
            raise smtplib.SMTPServerDisconnected
        if self.tired_after is not None and self.taken >= self.tired_after:
            raise smtplib.SMTPSenderRefused(421, b"too many", "tiwizi@localhost")
        type(self).taken += len(letters)
        return len(letters)

    def close(self) -> None:
        if self.breaks:
            raise smtplib.SMTPServerDisconnected


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Away:
    server = Away()
    Away.taken = 0
    monkeypatch.setattr(mailing, "get_connection", lambda: server)
    return server


def test_a_server_that_is_away_is_tried_again_by_the_sweep(server: Away) -> None:
    notice = told(reader())
    server.refuses = True
    assert mailing.mail([notice.pk], now=timezone.now()) == 0
    notice.refresh_from_db()
    assert notice.emailed_at is None
    server.refuses = False
    tasks.mail_waiting()
    tasks.mail_waiting()
    assert server.taken == 1


def test_a_server_that_grows_tired_takes_the_rest_later(server: Away) -> None:
    person = reader()
    for _letter in range(5):
        told(person)
    server.tired_after = 2
    assert mailing.mail_waiting(timezone.now()) == 2
    server.tired_after = None
    assert mailing.mail_waiting(timezone.now()) == 3 and server.taken == 5


def test_a_letter_that_may_have_left_is_never_sent_again(server: Away) -> None:
    told(reader())
    server.breaks = True
    assert mailing.mail_waiting(timezone.now()) == 0
    server.breaks = False
    assert mailing.mail_waiting(timezone.now()) == 0 and server.taken == 0


def test_it_is_announced_after_the_commit_and_only_where_it_asks(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr(tasks.mail_notices, "apply_async", lambda args, **_options: sent.append(args))
    person = reader()
    with django_capture_on_commit_callbacks(execute=True):
        notice = told(person)
        told(person, "post_published")
        assert sent == []
    assert sent == [([notice.pk],)]


def test_a_broker_that_is_away_harms_nothing(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    def away(*_args: object, **_options: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(tasks.mail_notices, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        told(reader())
    tasks.mail_waiting()
    assert len(mail.outbox) == 1
