"""A strict stand-in of a server with the Mastodon client API that honours no idempotency key, as many do not."""

import itertools
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qs

from tests.social.network_server import Call, Reply
from tests.standins.base import Live, StandIn

TOKEN, ACCOUNT = "masto-s3cret", "109"
KNOWN = {"status", "visibility", "language", "media_ids[]", "in_reply_to_id"}


@dataclass
class Upload:
    """A file somebody brought; a film is worked on for `looks` questions."""

    kind: str
    content: bytes
    alt: str
    looks: int = 0
    used: bool = False


class MastodonServer(StandIn):
    """One account; `comments` are its replies to its own posts. `media` is what it tells of files, beside the rest."""

    def __init__(self, **told) -> None:
        super().__init__(**told)
        self.comments: list[tuple[str, str]] = []
        self._ids = itertools.count(1000)
        self._media: dict[str, Upload] = {}
        self.media: dict[str, Any] = {}
        self.film_looks = 0

    def publishes(self, call: Call) -> str:
        return ACCOUNT if (call.method, call.path) == ("POST", "/api/v1/statuses") else ""

    def busy(self, account: str) -> Reply:
        until = datetime.fromtimestamp(time.time() + self.wait_seconds, UTC).isoformat().replace("+00:00", "Z")
        return Reply(429, {"error": "Throttled"}, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": until})

    def answer(self, call: Call) -> Reply:
        self.server.calls.append(call)
        return super().answer(call)

    def handle(self, call: Call) -> Reply:
        if call.path == "/api/v2/instance":
            statuses = {"max_characters": 500, "max_media_attachments": 4}
            return Reply(200, {"configuration": {"statuses": statuses, "media_attachments": self.media}})
        if call.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, {"error": f"The access token {call.headers.get('authorization')} is invalid"})
        match call.method, call.path:
            case "GET", "/api/v1/accounts/verify_credentials":
                return Reply(200, {"id": ACCOUNT, "acct": "tazerbit"})
            case "POST", "/api/v2/media":
                return self._take(call)
            case "GET", path if path.startswith("/api/v1/media/"):
                return self._ready(path.rpartition("/")[2])
            case "GET", path if path == f"/api/v1/accounts/{ACCOUNT}/statuses":
                return self._statuses(call)
            case "POST", "/api/v1/statuses":
                return self._post(parse_qs(call.body.decode()))
            case "GET", path if path.startswith("/api/v1/statuses/"):
                found = [post for post in self.live if post.remote_id == path.rpartition("/")[2]]
                return Reply(200, _entity(found[0])) if found else Reply(404, {"error": "Record not found"})
        return Reply(404, {"error": "Record not found"})

    def _take(self, call: Call) -> Reply:
        """A file and its description; a film is taken with 202 while it is worked on."""
        fields = _fields(call)
        kind, content = fields.get("file", ("", b""))
        if set(fields) - {"file", "description"} or not isinstance(content, bytes) or not content:
            return Reply(422, {"error": "Validation failed: File can't be blank"})
        if kind not in ("image/jpeg", "image/png", "video/mp4"):
            return Reply(422, {"error": "Validation failed: File content type is invalid"})
        is_film = kind == "video/mp4"
        if len(content) > self.media.get("video_size_limit" if is_film else "image_size_limit", 10**9):
            return Reply(413, {"error": "Request Entity Too Large"})
        made = Upload(kind, content, fields.get("description", ("", ""))[1], self.film_looks if is_film else 0)
        self._media[number := str(next(self._ids))] = made
        return Reply(202 if made.looks else 200, {"id": number, "url": None if made.looks else "https://x.test/1"})

    def _ready(self, number: str) -> Reply:
        made = self._media.get(number)
        if made is None:
            return Reply(404, {"error": "Record not found"})
        waiting, made.looks = made.looks, max(0, made.looks - 1)
        return Reply(206 if waiting else 200, {"id": number})

    def _post(self, form: dict[str, list[str]]) -> Reply:
        text = form.get("status", [""])[0]
        if set(form) - KNOWN:
            return Reply(422, {"error": f"Unknown fields {sorted(set(form) - KNOWN)}"})
        files = [self._media.get(number) for number in form.get("media_ids[]", [])]
        if refusal := _refused(files):
            return Reply(422, {"error": refusal})
        if not text or len(text) > 500:
            return Reply(422, {"error": "Validation failed: Text character limit of 500 exceeded"})
        pictures = [{"content": file.content, "alt": file.alt} for file in files]
        made = Live(ACCOUNT, text, str(next(self._ids)), time.time(), pictures)
        for file in files:
            file.used = True
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


def _refused(files: list[Upload | None]) -> str:
    """Why a status may not carry these files; "" when it may."""
    if any(file is None or file.used for file in files):
        return "Validation failed: media is not yours"
    if any(file.looks for file in files):
        return "Cannot attach files that have not finished processing. Try again in a moment!"
    if len(files) > 1 and any(file.kind.startswith("video/") for file in files):
        return "Cannot attach a video to a post that already contains images"
    return ""


def _fields(call: Call) -> dict[str, tuple[str, Any]]:
    """Name → (kind, content) of a form's parts; of a plain field its text."""
    kind = call.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        return {}
    whole = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + call.body)
    fields: dict[str, tuple[str, Any]] = {}
    for part in whole.iter_parts():
        content = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        fields[name] = (part.get_content_type(), content if part.get_filename() else content.decode())
    return fields


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
