"""A notice by e-mail: plain words and a link, in the reader's language, at most once.

The row is taken before the letter leaves. What the mail server never saw is given back and tried again by the sweep;
after that moment nobody can know, so it stays taken: a word on screen is still there.
"""

import contextlib
import datetime as dt
import logging
import smtplib
from collections.abc import Collection

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation

from notices.models import Notice
from notices.wording import words_of

log = logging.getLogger(__name__)

BATCH = 200
_NOT_TAKEN = (smtplib.SMTPSenderRefused, smtplib.SMTPHeloError)  # said before any word of the letter
_FAILURES = (OSError, smtplib.SMTPException)


def mail(ids: Collection[int], *, now: dt.datetime) -> int:
    """Sends those of the notices that go by e-mail and have not gone yet; returns how many left. Raises no mail error."""
    return _send(list(Notice.objects.to_mail(now).filter(pk__in=ids).select_related("user")), now)


def mail_waiting(now: dt.datetime) -> int:
    """What nobody announced, or what the mail server did not take when it was away."""
    return _send(list(Notice.objects.to_mail(now).select_related("user")[:BATCH]), now)


def letter(notice: Notice) -> EmailMessage:
    """The notice as its reader gets it."""
    words = words_of(notice)
    told = {"sentence": words.sentence, "address": f"{settings.BASE_URL}{words.path}", "user": notice.user}
    with translation.override(words.language):
        body = render_to_string("notices/mail.txt", told)
    return EmailMessage(subject=words.sentence, body=body, to=[notice.user.email or ""])


def _send(notices: list[Notice], now: dt.datetime) -> int:
    if not notices:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except _FAILURES as error:
        log.warning("mail server away (%s): %d letters left to the sweep", type(error).__name__, len(notices))
        return 0
    sent = 0
    try:
        for notice in notices:
            if not Notice.objects.filter(pk=notice.pk, emailed_at=None).update(emailed_at=now):
                continue
            try:
                sent += connection.send_messages([letter(notice)]) or 0
            except _NOT_TAKEN as error:
                log.warning("notice %s: the mail server took no letter (%s)", notice.uid, type(error).__name__)
                Notice.objects.filter(pk=notice.pk, emailed_at=now).update(emailed_at=None)
                break
            except smtplib.SMTPRecipientsRefused:
                log.warning("notice %s: the mail server knows no such address", notice.uid)
            except _FAILURES as error:
                log.warning("notice %s: perhaps no letter (%s)", notice.uid, type(error).__name__)
                break
    finally:
        with contextlib.suppress(*_FAILURES):
            connection.close()
    return sent
