"""A notice by push: one sentence and a path, in the reader's language, at most once for each of her browsers.

The pair of notice and browser is taken, and the taking committed, before the call. What the push server never got is given
back and tried again by the sweep; what it may have got stays taken: the word on screen and the letter are still there.
"""

import json
import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language_info, gettext

from notices.models import FRESH, Notice, Pushed, PushSubscription
from notices.wording import words_of
from social.contract import Busy, NotSent, Rejected, Unsure
from social.http import Door, Refused
from social.push.keys import Keys
from social.push.sending import Subscription, send
from social.wire import awake

log = logging.getLogger(__name__)

BATCH = 200
CALL_SECONDS = 10.0
RUN_SECONDS = 45.0  # of one task; the sweep of the next minute goes on
LONGEST = 400  # letters of the sentence; a notification shows fewer


def push(ids: Collection[int], *, now: datetime) -> int:
    """Pushes those of the notices that have still to be; returns how many pushes a server took. Raises no network error."""
    return _send(list(Notice.objects.to_push(now).filter(pk__in=ids).select_related("user")), now)


def push_waiting(now: datetime) -> int:
    """What nobody announced, or what a push server did not take when it was away."""
    return _send(list(Notice.objects.to_push(now).select_related("user")[:BATCH]), now)


def keys() -> Keys:
    """The key pair of this installation, and where its operator is reached."""
    return _keys(settings.PUSH_KEY, settings.BASE_URL, settings.DEFAULT_FROM_EMAIL)


def payload(notice: Notice) -> bytes:
    """What the service worker shows; `tag` lets a phone show one notice once."""
    words = words_of(notice)
    with translation.override(words.language):
        title = gettext("Tiwizi")
    sentence = words.sentence if len(words.sentence) <= LONGEST else words.sentence[: LONGEST - 1] + "…"
    shown = {
        "title": title,
        "body": sentence,
        "lang": words.language,
        "dir": "rtl" if get_language_info(words.language)["bidi"] else "ltr",
        "tag": str(notice.uid),
        "path": words.path,
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


@lru_cache(maxsize=1)
def door() -> Door:
    """Public addresses alone, whatever the operator lets other calls reach: a browser names these addresses."""
    return Door(deadline_seconds=CALL_SECONDS, read_seconds=CALL_SECONDS, most_bytes=64 * 1024)


@lru_cache(maxsize=1)
def _keys(private: str, base_url: str, sender: str) -> Keys:
    return Keys(private, base_url if base_url.startswith("https://") else f"mailto:{parseaddr(sender)[1]}")


def _send(notices: list[Notice], now: datetime) -> int:
    sent, away, ends = 0, set[str](), awake() + RUN_SECONDS
    for notice in notices:
        waiting = PushSubscription.objects.waiting(notice.user_id, notice.created_at, notice.pk, now)
        for phone in waiting:
            server = urlsplit(phone.endpoint).netloc
            if awake() > ends:
                return sent
            if server in away or not _take(notice, phone):
                continue
            try:
                sent += _push_one(notice, phone, now)
            except (NotSent, Unsure) as error:
                away.add(server)  # the others on it need not wait for the same silence
                log.warning("notice %s: push server away (%s)", notice.uid, type(error).__name__)
    return sent


def _take(notice: Notice, phone: PushSubscription) -> bool:
    """Whether this pair is ours to push: nobody pushed it, and the browser still tells its reader."""
    with transaction.atomic():
        still = PushSubscription.objects.select_for_update().filter(pk=phone.pk, user_id=notice.user_id).first()
        return still is not None and Pushed.objects.get_or_create(notice=notice, subscription=still)[1]


def _give_back(notice: Notice, phone: PushSubscription) -> None:
    Pushed.objects.filter(notice=notice, subscription=phone).delete()


def _push_one(notice: Notice, phone: PushSubscription, now: datetime) -> bool:
    """Whether the push server took it. Raises NotSent, after giving the pair back, or Unsure."""
    here = PushSubscription.objects.filter(pk=phone.pk)
    subscription = Subscription(phone.endpoint, phone.p256dh, phone.auth)
    keep = notice.created_at + FRESH - now
    try:
        send(subscription, payload(notice), keys(), door(), now, keep=keep)
    except Rejected as refused:
        if refused.code == "gone":
            here.delete()
        else:
            log.warning("notice %s: push refused (%s)", notice.uid, refused.text)
        return False
    except Refused:
        here.delete()  # its name leads to a private address: never again
        return False
    except Busy as busy:
        _give_back(notice, phone)
        here.update(rests_until=now + timedelta(seconds=busy.retry_after))
        return False
    except NotSent:
        _give_back(notice, phone)
        raise
    here.update(last_ok_at=now, rests_until=None)
    return True
