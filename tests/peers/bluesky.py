"""Our publisher for Bluesky against the reference server: `python -m tests.peers.bluesky [folder to keep it in]`."""

import io
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from PIL import Image

from social.contract import (
    Absent,
    Account,
    Busy,
    Disconnected,
    Expired,
    Film,
    Found,
    Message,
    NetworkError,
    NotSent,
    Picture,
    Rejected,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from social.networks.bluesky_session import Kept
from tests.film_bytes import film_bytes
from tests.peers.pds import installed, running

HANDLE, OTHER = "tifaout.test", "khadija.test"
TEXT = "زوروا https://example.ma/زربية ✨ مع @khadija.test و @nobody.test #زربية_تازناخت #ⵜⴰⵣⵔⴱⵉⵜ"
FILM = film_bytes(300_000)
ALT = "زربية حمراء على حائط من طين"


def main() -> None:
    """Installs, runs, asks, and says what was seen. Any surprise ends it with an AssertionError."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1]).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        look(folder)
    else:
        with tempfile.TemporaryDirectory(prefix="peer-bluesky-") as name:
            look(Path(name))


def look(folder: Path) -> None:
    version = installed(folder)
    with running(folder) as address:
        print(f"@atproto/pds {version} answers on loopback.")
        parts = urlsplit(address)
        with Door(allow=[(parts.hostname or "", parts.port or 0)]) as http:
            account = opened(address, http)
            published(account, http)
            guarded(account, http)
            commented(account, http)
            filmed(account, http)
            refused(account, http)
    print("All as expected.")


def opened(address: str, http: Door) -> Account:
    """An account with an app password, signed in by our publisher and renewed once."""
    did, password = _made(address, HANDLE)
    _made(address, OTHER)
    bluesky, account = Bluesky(), Account("bluesky", address, f"@{HANDLE}", password)
    first = bluesky.renew(account, http)
    lasts = first.ends_at - datetime.now(UTC)
    assert timedelta(minutes=90) < lasts < timedelta(hours=3), lasts
    second = bluesky.renew(replace(account, session=first.token), http)
    before, after = Kept.read(first.token), Kept.read(second.token)
    assert before and after and before.refresh != after.refresh
    assert after.pds == address and after.did == did
    account = replace(account, session=second.token)
    checked = bluesky.check(account, http)
    assert (checked.handle, checked.remote_id) == (HANDLE, did)
    say("an app password opened a session, a renewal gave another, the account's document named its server")
    return replace(account, remote_id=did)


def published(account: Account, http: Door) -> None:
    """A post with everything in it, read back; the same again leaves one record."""
    bluesky, message = Bluesky(), _message()
    assert bluesky.find(_sent(message, "key-1"), account, http) == Absent()
    first = bluesky.publish(bluesky.prepare(message, account, http), account, "key-1", http)
    (record,) = _records(account)
    value = record["value"]
    assert record["uri"] == first.remote_id and value["text"] == TEXT
    encoded = TEXT.encode()
    marked = [encoded[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode() for facet in value["facets"]]
    assert marked == ["https://example.ma/زربية", "@khadija.test", "#زربية_تازناخت", "#ⵜⴰⵣⵔⴱⵉⵜ"], marked
    (image,) = value["embed"]["images"]
    assert image["alt"] == ALT and image["aspectRatio"] == {"width": 64, "height": 80}
    assert value["langs"] == ["zgh"]
    say("an Arabic post with link, name, hashtags and picture reads back with its places, words and shape")
    again = bluesky.publish(bluesky.prepare(message, account, http), account, "key-1", http)
    (same,) = _records(account)
    assert again == first and same == record
    assert bluesky.find(_sent(message, "key-1"), account, http) == Found(first.remote_id, first.remote_url)
    say("the same call again: 200, the same record, and the account still holds one")


def guarded(account: Account, http: Door) -> None:
    """Sent again hours later it is another record under the same key: the server keeps the first."""
    message = _message()
    late = Bluesky(clock=lambda: message.at + timedelta(hours=3))
    (before,) = _records(account)
    try:
        late.publish(late.prepare(message, account, http), account, "key-1", http)
    except Unsure as doubt:
        say(f"another record under the same key: {doubt.text}")
    else:
        raise AssertionError("the record was replaced")
    assert _records(account) == [before]


def commented(account: Account, http: Door) -> None:
    """A first comment, and a post whose only embed is the card of its link."""
    bluesky, message = Bluesky(), _message()
    found = bluesky.find(_sent(message, "key-1"), account, http)
    assert isinstance(found, Found)
    clock = Bluesky(clock=lambda: message.at)
    for _ in range(2):
        clock.comment("للطلب https://example.ma #صوف", account, found.remote_id, "key-1:comment", http)
    replies = [record["value"] for record in _records(account) if "reply" in record["value"]]
    assert [reply["reply"]["root"]["uri"] for reply in replies] == [found.remote_id]
    card = replace(message, pictures=(), text="https://example.ma", language="ar")
    bluesky.publish(bluesky.prepare(card, account, http), account, "key-2", http)
    embeds = [record["value"].get("embed", {}) for record in _records(account)]
    assert [embed["external"]["title"] for embed in embeds if "external" in embed] == ["example.ma"]
    say("a first comment written twice is one answer to the post; a link gets its card")


def filmed(account: Account, http: Door) -> None:
    """A film read from its file while it leaves; the same again leaves one record."""
    film = Film(lambda: io.BytesIO(FILM), len(FILM), "video/mp4", ALT, 108, 192, 2.0)
    bluesky, message = Bluesky(), replace(_message(), pictures=(), film=film)
    both = [bluesky.publish(bluesky.prepare(message, account, http), account, "key-3", http) for _ in range(2)]
    assert both[0] == both[1]
    embeds = [record["value"].get("embed", {}) for record in _records(account)]
    (embed,) = [embed for embed in embeds if "video" in embed]
    assert (embed["video"]["mimeType"], embed["video"]["size"]) == ("video/mp4", len(FILM)), embed
    assert embed["alt"] == ALT and embed["aspectRatio"] == {"width": 108, "height": 192}
    say("a film sent twice is one record with its blob, words and shape")
    heavy = replace(film, size=50 * 1024 * 1024)
    try:
        bluesky.prepare(replace(message, film=heavy), account, http)
    except NotSent as short:
        say(f"a film that ends before it should: {short.text}")
    else:
        raise AssertionError("half a film was taken")


def refused(account: Account, http: Door) -> None:
    """What the server says no to, and what we make of it."""
    bluesky, kept = Bluesky(), Kept.read(account.session)
    assert kept
    garbage = replace(account, session=replace(kept, access="garbage").written())
    dead = replace(account, session=replace(kept, refresh="garbage").written())
    cases = (
        ("a garbage key", Expired, lambda: bluesky.check(garbage, http)),
        ("no session", Expired, lambda: bluesky.check(replace(account, session=""), http)),
        ("figures without the network behind the server", NetworkError, lambda: _figures(bluesky, account, http)),
    )
    for what, expected, call in cases:
        try:
            call()
        except NetworkError as error:
            assert isinstance(error, expected), error
            say(f"{what}: {type(error).__name__} {error.text!r}")
        else:
            raise AssertionError(what)
    assert bluesky.renew(dead, http).token
    say("a refused renewal signed in anew")
    wrong = replace(account, secret="wrong", session="")
    for number in range(40):
        try:
            bluesky.renew(wrong, http)
        except Disconnected:
            continue
        except Busy as busy:
            assert 1 <= busy.retry_after <= 301, busy.retry_after
            say(f"wrong password {number + 1} times: Busy, {busy.retry_after:.0f} s")
            return
    raise AssertionError("no limit on signing in")


def say(what: str) -> None:
    print(f"  {what}")


def _figures(bluesky: Bluesky, account: Account, http: Door) -> None:
    try:
        bluesky.results(account, _records(account)[0]["uri"], http)
    except Rejected as error:
        raise AssertionError("figures that only wait would be given up") from error


def _message() -> Message:
    picture = io.BytesIO()
    Image.new("RGB", (64, 80), "#a03020").save(picture, "JPEG")
    shown = Picture(picture.getvalue(), "image/jpeg", ALT, 64, 80)
    return Message(TEXT, "zgh", (shown,), _AT)


_AT = datetime.now(UTC)


def _sent(message: Message, key: str) -> Sent:
    return Sent(replace(message, pictures=()), message.at, key)


def _made(address: str, handle: str) -> tuple[str, str]:
    """A new account's id and app password."""
    asked = {"handle": handle, "email": f"{handle}@example.test", "password": "a long enough word"}
    told = _post(address, "com.atproto.server.createAccount", asked)
    named = {"name": "tiwizi"}
    key = _post(address, "com.atproto.server.createAppPassword", named, token=told["accessJwt"])
    return told["did"], key["password"]


def _post(address: str, verb: str, asked: dict[str, Any], *, token: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = httpx.post(f"{address}/xrpc/{verb}", json=asked, headers=headers, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _records(account: Account) -> list[dict[str, Any]]:
    params = {"repo": account.remote_id, "collection": "app.bsky.feed.post"}
    answer = httpx.get(f"{account.base_url}/xrpc/com.atproto.repo.listRecords", params=params, timeout=30)
    return answer.json()["records"]


if __name__ == "__main__":
    main()
