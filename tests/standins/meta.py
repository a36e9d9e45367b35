"""A strict stand-in of the Graph API: Facebook Pages and Instagram accounts behind one address.

It refuses a token in the address, fields it does not know, a picture used twice, a container that is not ready, and
more posts a day than the account may have. `usage` is sent as headers with every answer. What a Page does with films is
in `meta_films.py`.
"""

import email
import email.policy
import json
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from tests.social.network_server import Call, Reply
from tests.standins.base import Live, StandIn
from tests.standins.meta_films import FIGURES, PageFilms, Refusal, Upload

VERSION = "v26.0"
PAGE, INSTAGRAM, TOKEN = "100200300", "178414000001", "EAAG-s3cret"
POST_FIELDS = {"id", "message", "created_time", "permalink_url", "likes", "reactions", "comments", "shares"}
CONTAINER_FIELDS = {"image_url", "caption", "alt_text", "is_carousel_item", "media_type", "children"}
CONTAINER_FIELDS |= {"video_url", "share_to_feed"}
MEDIA_FIELDS = {"id", "caption", "timestamp", "permalink", "like_count", "comments_count"}


@dataclass
class Owner:
    """A Page or an Instagram account with its token."""

    kind: str
    name: str
    token: str
    expired: bool = False


@dataclass
class Container:
    """What Instagram fetched, or is fetching: it is ready after `looks` questions."""

    account: str
    fields: dict[str, str]
    looks: int = 0
    status: str = "FINISHED"
    words: str = "Finished: Media has been uploaded and it is ready to be published."


@dataclass
class Photo:
    """An uploaded picture nobody sees yet."""

    page: str
    alt: str
    content: bytes
    used: bool = False


class Meta(PageFilms, StandIn):
    """One Page and one Instagram account to begin with; both open with `TOKEN`."""

    def __init__(self, **told) -> None:
        super().__init__(**told)
        self.owners = {PAGE: Owner("page", "Tifaout", TOKEN), INSTAGRAM: Owner("instagram", "tifaout", TOKEN)}
        self.photos: dict[str, Photo] = {}
        self.films: dict[str, Upload] = {}
        self.piece = 60_000  # bytes of a film it wants at once
        self.film_looks = 1  # questions about a finished film until it is out
        self.fails_films = ""  # the words of films that end in error
        self.containers: dict[str, Container] = {}
        self.comments: list[tuple[str, str]] = []
        self.usage: dict[str, str] = {}
        self.quota_total = 50
        self.looks_needed = 0  # questions about a new container until it is ready
        self.refuse_uploads: list[Refusal | None] = []  # for the next photos and containers, one each
        self.fails_containers = ""  # the words of containers that end in ERROR
        self.page_size = 100
        self.tells_insights = True
        self.clock = time.time
        self._last = 5000

    @property
    def base_url(self) -> str:
        return f"{self.server.base_url}/{VERSION}"

    def publishes(self, call: Call) -> str:
        found = re.fullmatch(rf"/{VERSION}/(\w+)/(feed|media_publish|videos)", call.path)
        if not found or call.method != "POST" or (found[2] == "videos" and not self.finishes(call)):
            return ""
        return found[1]

    def busy(self, account: str) -> Reply:
        use = {"type": "pages", "call_count": 100, "total_cputime": 25, "total_time": 25}
        wait = {**use, "estimated_time_to_regain_access": self.wait_seconds / 60}
        reply = Refusal(32, "Page request limit reached", 2108006).reply()
        return Reply(400, reply.body, {"X-Business-Use-Case-Usage": json.dumps({account: [wait]})})

    def answer(self, call: Call) -> Reply:
        self.server.calls.append(call)
        return super().answer(call)

    def handle(self, call: Call) -> Reply:
        try:
            reply = self._answer(call)
        except Refusal as refusal:
            reply = refusal.reply()
        return Reply(reply.status, reply.body, {**self.usage, **reply.headers})

    def _answer(self, call: Call) -> Reply:
        version, _, path = call.path.lstrip("/").partition("/")
        node, _, edge = path.partition("/")
        fields = _form(call)
        if "access_token" in call.query or "access_token" in fields:
            raise Refusal(100, "This stand-in takes the token beside the address only.")
        owner = self._owner(call, node)
        if version != VERSION or owner is None:
            raise Refusal(100, f"Unsupported request. Object with ID '{node}' does not exist", 33)
        kind = self.owners[owner].kind
        doing = getattr(self, f"_{call.method.lower()}_{kind}_{edge or 'itself'}", None)
        general = getattr(self, f"_{call.method.lower()}_{edge or 'itself'}", None)
        if node in self.owners and doing:
            return Reply(200, doing(node, fields, call))
        if general and (node not in self.owners or not edge):
            return Reply(200, general(node, fields, call))
        raise Refusal(100, f"Unsupported {call.method.lower()} request.")

    def _owner(self, call: Call, node: str) -> str | None:
        """The account that the called object belongs to. Refuses a token that is not this account's."""
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        mine = [owner for owner in self.owners.values() if owner.token == token]
        if not token or not mine:
            raise Refusal(190, f"Invalid OAuth access token {token} - Cannot parse access token")
        live = {post.remote_id: post.account for post in self.live}
        owned = {name: name for name in self.owners} | live
        owned |= {name: container.account for name, container in self.containers.items()}
        owned |= {name: film.page for name, film in self.films.items()}
        owner = owned.get(node)
        if owner is None or self.owners[owner].token != token:
            return None
        if self.owners[owner].expired:
            raise Refusal(190, "Error validating access token: Session has expired", 463)
        return owner

    # --- Facebook

    def _post_page_photos(self, page: str, fields: dict, call: Call) -> dict:
        _only(fields, {"source", "published", "alt_text_custom"})
        if self.refuse_uploads and (refusal := self.refuse_uploads.pop(0)):
            raise refusal
        if fields.get("published") != "false":
            raise Refusal(100, "This stand-in shows no picture before its post.")
        content = fields.get("source", b"")
        if not isinstance(content, bytes) or not content.startswith((b"\xff\xd8", b"\x89PNG")):
            raise Refusal(324, "Missing or invalid image file", 1366046)
        if len(content) > 4_000_000:
            raise Refusal(1, "Please reduce the amount of data", status=500)
        photo = self._new()
        self.photos[photo] = Photo(page, fields.get("alt_text_custom", ""), content)
        return {"id": photo}

    def _post_page_feed(self, page: str, fields: dict, call: Call) -> dict:
        _only(fields, {"message", "link", "attached_media"})
        names = [entry.get("media_fbid") for entry in json.loads(fields.get("attached_media", "[]"))]
        photos = [self.photos.get(name) for name in names]
        if not fields.get("message", "").strip() and not names and not fields.get("link"):
            raise Refusal(100, "The post is empty. Please enter a message to share.")
        if names and fields.get("link"):
            raise Refusal(100, "Only one of link and attached_media.")
        if len(set(names)) < len(names) or any(not photo or photo.page != page or photo.used for photo in photos):
            raise Refusal(100, "(#100) Unpublished photos must be posted to the same page, once.")
        for photo in photos:
            photo.used = True
        post = f"{page}_{self._new()}"
        pictures = [{"alt": photo.alt, "content": photo.content} for photo in photos]
        self._show(page, fields.get("message", ""), post, pictures, {"link": fields.get("link", "")})
        return {"id": post}

    def _get_page_feed(self, page: str, fields: dict, call: Call) -> dict:
        return self._list(page, POST_FIELDS, call)

    # --- Instagram

    def _post_instagram_media(self, account: str, fields: dict, call: Call) -> dict:
        _only(fields, CONTAINER_FIELDS)
        if self.refuse_uploads and (refusal := self.refuse_uploads.pop(0)):
            raise refusal
        if len(fields.get("caption", "")) > 2200:
            raise Refusal(36004, "The caption was too long.", 2207010)
        if fields.get("media_type") == "CAROUSEL":
            self._judge_carousel(account, fields)
        elif fields.get("media_type") == "REELS":
            _judge_reel(fields)
        elif "media_type" in fields or "children" in fields:
            raise Refusal(100, "The media type is unknown.", 2207023)
        elif not fields.get("image_url", "").startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise Refusal(9004, "Only photo or video can be accepted as media type.", 2207052)
        elif fields.get("is_carousel_item") and "caption" in fields:
            raise Refusal(100, "A picture of a carousel has no caption of its own.")
        container = self._new()
        made = Container(account, fields, self.looks_needed)
        if self.fails_containers:
            made.status, made.words = "ERROR", self.fails_containers
        self.containers[container] = made
        return {"id": container}

    def _judge_carousel(self, account: str, fields: dict) -> None:
        children = [self.containers.get(name) for name in fields.get("children", "").split(",")]
        if not 2 <= len(children) <= 10:
            raise Refusal(100, "The carousel has too few or too many attachments.", 2207028)
        for child in children:
            if child is None or child.account != account or child.fields.get("is_carousel_item") != "true":
                raise Refusal(100, "A child of the carousel is none.", 2207028)
            if child.looks or child.status != "FINISHED":
                raise Refusal(9007, "A child of the carousel is not ready.", 2207027)
        if {"alt_text", "image_url"} & set(fields):
            raise Refusal(100, "A carousel has no picture of its own.")

    def _post_instagram_media_publish(self, account: str, fields: dict, call: Call) -> dict:
        _only(fields, {"creation_id"})
        container = self.containers.get(fields.get("creation_id", ""))
        if container is None or container.account != account or container.fields.get("is_carousel_item"):
            raise Refusal(24, "The requested resource does not exist", 2207008)
        if container.status == "EXPIRED":
            raise Refusal(-2, "The media you are trying to access has expired.", 2207020)
        if container.looks or container.status != "FINISHED":
            raise Refusal(9007, "Media ID is not available", 2207027)
        if len(self.texts(account)) >= self.quota_total:
            raise Refusal(9, "Application request limit reached", 2207042)
        container.status, container.words = "PUBLISHED", "Published: Media has been successfully published."
        names = container.fields.get("children", "").split(",") if "children" in container.fields else [None]
        shown = [self.containers[name].fields if name else container.fields for name in names]
        pictures = [
            {"alt": told.get("alt_text", ""), "url": told.get("image_url") or told["video_url"]} for told in shown
        ]
        media = self._new()
        self._show(account, container.fields.get("caption", ""), media, pictures, {})
        return {"id": media}

    def _get_instagram_media(self, account: str, fields: dict, call: Call) -> dict:
        return self._list(account, MEDIA_FIELDS, call)

    def _get_instagram_content_publishing_limit(self, account: str, fields: dict, call: Call) -> dict:
        config = {"quota_total": self.quota_total, "quota_duration": 86400}
        return {"data": [{"config": config, "quota_usage": len(self.texts(account))}]}

    # --- both

    def _get_itself(self, node: str, fields: dict, call: Call) -> dict:
        wanted = _wanted(call)
        if node in self.owners:
            owner = self.owners[node]
            told = {"id": node, "name" if owner.kind == "page" else "username": owner.name}
        elif node in self.containers:
            container = self.containers[node]
            waiting, container.looks = container.looks, max(0, container.looks - 1)
            told = {"id": node, "status_code": "IN_PROGRESS" if waiting else container.status}
            told["status"] = "In Progress: Media is still being processed." if waiting else container.words
        elif node in self.films:
            told = self.told_of_film(node)
        else:
            told = self._told(next(post for post in self.live if post.remote_id == node))
        if unknown := wanted - set(told):
            raise Refusal(100, f"(#100) Tried accessing nonexisting field ({unknown.pop()})")
        return {"id": node, **{name: told[name] for name in wanted}}

    def _get_insights(self, node: str, fields: dict, call: Call) -> dict:
        if not self.tells_insights:
            raise Refusal(10, "(#10) Application does not have permission for this action", status=403)
        known = {"post_total_media_view_unique", "reach", "views", "shares"}
        names = call.query.get("metric", [""])[0].split(",")
        if set(names) - known:
            raise Refusal(100, "(#100) The value must be a valid insights metric")
        figures = {"post_total_media_view_unique": 120, "reach": 80, "views": 200, "shares": 4}
        return {"data": [{"name": name, "period": "lifetime", "values": [{"value": figures[name]}]} for name in names]}

    def _post_comments(self, node: str, fields: dict, call: Call) -> dict:
        _only(fields, {"message"})
        if not fields.get("message"):
            raise Refusal(100, "(#100) Missing message")
        self.comments.append((node, fields["message"]))
        return {"id": f"{node.split('_')[-1]}_{self._new()}"}

    def _list(self, account: str, known: set[str], call: Call) -> dict:
        wanted = _wanted(call)
        if wanted - known:
            raise Refusal(100, "(#100) Tried accessing nonexisting field")
        rows = [self._told(post) for post in reversed(self.live) if post.account == account]
        start = int(call.query.get("after", ["0"])[0] or 0)
        size = min(int(call.query.get("limit", ["25"])[0]), self.page_size)
        page = [
            {"id": row["id"], **{name: row[name] for name in wanted if row.get(name)}} for row in rows[start:][:size]
        ]
        paging = {"cursors": {"before": str(start), "after": str(start + size)}}
        if start + size < len(rows):
            address = f"{self.base_url}/{account}/feed?access_token={TOKEN}&limit={size}&after={start + size}"
            paging["next"] = address
        return {"data": page, "paging": paging} if page else {"data": []}

    def _told(self, post: Live) -> dict:
        made = datetime.fromtimestamp(post.at, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
        if self.owners[post.account].kind == "page":
            totals = {name: {"data": [], "summary": {"total_count": n}} for name, n in FIGURES.items()}
            address = f"https://www.facebook.com/{post.remote_id.replace('_', '/posts/')}"
            told = {"message": post.text, "created_time": made, "permalink_url": address}
            return {"id": post.remote_id, **told, **totals, "shares": {"count": 2}}
        address = f"https://www.instagram.com/p/{post.remote_id}/"
        told = {"caption": post.text, "timestamp": made, "permalink": address, "like_count": 9, "comments_count": 3}
        return {"id": post.remote_id, **told}

    def _show(self, account: str, text: str, remote_id: str, pictures: list[dict], extra: dict) -> None:
        self.live.append(Live(account, text, remote_id, self.clock(), pictures, extra))

    def _new(self) -> str:
        self._last += 1
        return str(self._last)


def _judge_reel(fields: dict) -> None:
    if not fields.get("video_url", "").startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise Refusal(9004, "Only photo or video can be accepted as media type.", 2207052)
    if {"image_url", "alt_text", "is_carousel_item", "children"} & set(fields):
        raise Refusal(100, "A reel has no picture and stands alone.")


def _only(fields: dict, known: set[str]) -> None:
    if unknown := set(fields) - known:
        raise Refusal(100, f"(#100) Unknown parameter {sorted(unknown)}")


def _wanted(call: Call) -> set[str]:
    """The names asked for with `fields`, without what is asked of each."""
    asked = call.query.get("fields", ["id"])[0]
    return {re.split(r"[.{]", name)[0] for name in re.split(r",(?![^(]*\))", asked)}


def _form(call: Call) -> dict:
    """The fields of a form, the bytes of a file among them."""
    kind = call.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        return dict(parse_qsl(call.body.decode(), keep_blank_values=True)) if call.method == "POST" else {}
    whole = email.message_from_bytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + call.body, policy=email.policy.HTTP
    )
    fields = {}
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        fields[name] = content if part.get_filename() else content.decode()
    return fields
