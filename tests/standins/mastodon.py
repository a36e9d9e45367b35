"""A strict stand-in of a server with the Mastodon client API that honours no idempotency key, as many do not."""

import itertools
import time
from datetime import UTC, datetime
from urllib.parse import parse_qs

from tests.social.network_server import Call, Reply
from tests.standins.base import Live, StandIn

TOKEN, ACCOUNT = "masto-s3cret", "109"
KNOWN = {"status", "visibility", "language", "media_ids[]", "in_reply_to_id"}


class MastodonServer(StandIn):
    """One account; `comments` are its replies to its own posts."""

    def __init__(self, **told) -> None:
        super().__init__(**told)
        self.comments: list[tuple[str, str]] = []
        self._ids = itertools.count(1000)
        self._media: set[str] = set()

    def publishes(self, call: Call) -> str:
        return ACCOUNT if (call.method, call.path) == ("POST", "/api/v1/statuses") else ""

    def busy(self, account: str) -> Reply:
        until = datetime.fromtimestamp(time.time() + self.wait_seconds, UTC).isoformat().replace("+00:00", "Z")
        return Reply(429, {"error": "Throttled"}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": until})

    def handle(self, call: Call) -> Reply:
        if call.path == "/api/v2/instance":
            return Reply(200, {"configuration": {"statuses": {"max_characters": 500, "max_media_attachments": 4}}})
        if call.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, {"error": f"The access token {call.headers.get('authorization')} is invalid"})
        match call.method, call.path:
            case "GET", "/api/v1/accounts/verify_credentials":
                return Reply(200, {"id": ACCOUNT, "acct": "tazerbit"})
            case "POST", "/api/v2/media":
                self._media.add(media := str(next(self._ids)))
                return Reply(200, {"id": media})
            case "GET", path if path == f"/api/v1/accounts/{ACCOUNT}/statuses":
                return self._statuses(call)
            case "POST", "/api/v1/statuses":
                return self._post(parse_qs(call.body.decode()))
            case "GET", path if path.startswith("/api/v1/statuses/"):
                found = [post for post in self.live if post.remote_id == path.rpartition("/")[2]]
                return Reply(200, _entity(found[0])) if found else Reply(404, {"error": "Record not found"})
        return Reply(404, {"error": "Record not found"})

    def _post(self, form: dict[str, list[str]]) -> Reply:
        text = form.get("status", [""])[0]
        if set(form) - KNOWN:
            return Reply(422, {"error": f"Unknown fields {sorted(set(form) - KNOWN)}"})
        if not set(form.get("media_ids[]", [])) <= self._media:
            return Reply(422, {"error": "Validation failed: media is not yours"})
        if not text or len(text) > 500:
            return Reply(422, {"error": "Validation failed: Text character limit of 500 exceeded"})
        made = Live(ACCOUNT, text, str(next(self._ids)), time.time())
        if "in_reply_to_id" in form:
            self.comments.append((form["in_reply_to_id"][0], text))
        else:
            self.live.append(made)
        return Reply(200, _entity(made))

    def _statuses(self, call: Call) -> Reply:
        below = int(call.query.get("max_id", ["999999999"])[0])
        limit = int(call.query.get("limit", ["20"])[0])
        rows = [post for post in reversed(self.live) if int(post.remote_id) < below]
        return Reply(200, [_entity(post) for post in rows[:limit]])


def _entity(post: Live) -> dict:
    return {
        "id": post.remote_id,
        "url": f"https://masto.test/@tazerbit/{post.remote_id}",
        "created_at": datetime.fromtimestamp(post.at, UTC).isoformat().replace("+00:00", "Z"),
        "content": f"<p>{post.text}</p>",
        "favourites_count": 2,
        "replies_count": 1,
        "reblogs_count": 0,
    }
