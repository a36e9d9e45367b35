"""A strict stand-in for a server of the AT Protocol: sessions that end, records under their keys, and what it refuses."""

import base64
import hashlib
import json
import re
import time
from typing import Any

from tests.social.network_server import Call, Reply
from tests.standins.base import AFTER, BEFORE, Live, StandIn

DID = "did:plc:tifaout"
HANDLE = "tifaout.example.social"
PASSWORD = "abcd-efgh-ijkl-mnop"
RECORD_KEY = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
PICTURES = ("image/jpeg", "image/png", "image/webp")
FILM = "video/mp4"
MOST_FILM_BYTES = 50 * 1024 * 1024


class Refusal(Exception):
    def __init__(self, status: int, name: str, message: str = "") -> None:
        super().__init__(name)
        self.reply = Reply(status, {"error": name, "message": message or name})


class BlueskyServer(StandIn):
    """One account. `lasting`: seconds an access key serves; a key for renewing serves once."""

    def __init__(
        self, *, rate: float = 0.0, kinds: tuple[str, ...] = (*BEFORE, *AFTER), seed: int = 7, lasting: float = 7200.0
    ) -> None:
        super().__init__(rate=rate, kinds=kinds, seed=seed)
        self.lasting = lasting
        self.signed_in = self.renewed = 0
        self.access: dict[str, float] = {}  # key → when it ends
        self.refresh: set[str] = set()
        self.records: dict[str, dict[str, Any]] = {}  # address → what people read there
        self.blobs: dict[str, dict[str, Any]] = {}
        self.people: dict[str, str] = {"khadija.example.social": "did:plc:khadija"}
        self.rewritten = 0  # records that were replaced by other ones

    def answer(self, call: Call) -> Reply:
        self.server.calls.append(call)
        return super().answer(call)

    def publishes(self, call: Call) -> str:
        return DID if call.path == "/xrpc/com.atproto.repo.putRecord" else ""

    def busy(self, account: str) -> Reply:
        ends = str(int(time.time()) + self.wait_seconds)
        told = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
        return Reply(429, told, {"ratelimit-limit": "30", "ratelimit-remaining": "0", "ratelimit-reset": ends})

    def handle(self, call: Call) -> Reply:
        verb = call.path.removeprefix("/xrpc/")
        answering = {
            ("POST", "com.atproto.server.createSession"): self._sign_in,
            ("POST", "com.atproto.server.refreshSession"): self._renew,
            ("GET", "com.atproto.server.getSession"): self._who,
            ("GET", "com.atproto.identity.resolveHandle"): self._resolve,
            ("POST", "com.atproto.repo.uploadBlob"): self._take_blob,
            ("POST", "com.atproto.repo.putRecord"): self._put,
            ("GET", "com.atproto.repo.getRecord"): self._get,
            ("GET", "app.bsky.feed.getPosts"): self._figures,
        }.get((call.method, verb))
        if answering is None or not call.path.startswith("/xrpc/"):
            return Reply(404, {"error": "XRPCNotSupported", "message": "XRPCNotSupported"})
        try:
            return Reply(200, answering(call))
        except Refusal as refusal:
            return refusal.reply

    # --- sessions

    def _sign_in(self, call: Call) -> dict[str, Any]:
        asked = _body(call)
        self.signed_in += 1
        if asked.get("identifier") not in (HANDLE, DID) or asked.get("password") != PASSWORD:
            raise Refusal(401, "AuthenticationRequired", "Invalid identifier or password")
        return self._session()

    def _renew(self, call: Call) -> dict[str, Any]:
        key = _bearer(call)
        self.renewed += 1
        if key not in self.refresh:
            raise Refusal(400, "ExpiredToken", "Token has been revoked")
        self.refresh.discard(key)
        return self._session()

    def _session(self) -> dict[str, Any]:
        number = self.signed_in + self.renewed
        ends = time.time() + self.lasting
        access, refresh = _key("access", number, ends), _key("refresh", number, ends + 90 * 86400)
        self.access[access] = ends
        self.refresh.add(refresh)
        service = {
            "id": "#atproto_pds",
            "type": "AtprotoPersonalDataServer",
            "serviceEndpoint": self.server.base_url,
        }
        document = {"id": DID, "service": [service]}
        return {
            "accessJwt": access,
            "refreshJwt": refresh,
            "handle": HANDLE,
            "did": DID,
            "didDoc": document,
            "active": True,
        }

    def end_sessions(self) -> None:
        """Every access key is over before its time; those for renewing still serve."""
        self.access = dict.fromkeys(self.access, 0.0)

    def _allow(self, call: Call) -> None:
        ends = self.access.get(_bearer(call))
        if ends is None:
            raise Refusal(400, "InvalidToken", "Token could not be verified")
        if ends < time.time():
            raise Refusal(400, "ExpiredToken", "Token has expired")

    def _who(self, call: Call) -> dict[str, Any]:
        self._allow(call)
        return {"handle": HANDLE, "did": DID, "active": True}

    def _resolve(self, call: Call) -> dict[str, Any]:
        did = self.people.get(call.query["handle"][0])
        if did is None:
            raise Refusal(400, "InvalidRequest", "Unable to resolve handle")
        return {"did": did}

    # --- records

    def _take_blob(self, call: Call) -> dict[str, Any]:
        self._allow(call)
        kind = call.headers.get("content-type", "")
        if kind not in (*PICTURES, FILM):
            raise Refusal(400, "InvalidRequest", "Wrong request encoding (Content-Type)")
        if len(call.body) > MOST_FILM_BYTES:
            raise Refusal(413, "PayloadTooLarge", "request entity too large")
        if str(len(call.body)) != call.headers.get("content-length"):
            raise Refusal(400, "InvalidRequest", "The body has another length than was said")
        link = "bafkrei" + hashlib.sha256(call.body).hexdigest()[:52]
        blob = {"$type": "blob", "ref": {"$link": link}, "mimeType": kind, "size": len(call.body)}
        self.blobs[link] = blob
        return {"blob": blob}

    def _put(self, call: Call) -> dict[str, Any]:
        self._allow(call)
        asked = _body(call)
        if asked.get("repo") not in (DID, HANDLE):
            raise Refusal(401, "AuthenticationRequired")
        rkey, record = str(asked.get("rkey")), asked.get("record")
        if asked.get("collection") != "app.bsky.feed.post" or not isinstance(record, dict):
            raise Refusal(400, "InvalidRequest", "Input/record must be an object")
        self._examine(rkey, record)
        uri, cid = f"at://{DID}/app.bsky.feed.post/{rkey}", cid_of(record)
        old = self.records.get(uri)
        if old is not None and old != record and "swapRecord" in asked and asked["swapRecord"] is None:
            raise Refusal(400, "InvalidSwap", f"Record was at {cid_of(old)}")
        self.rewritten += old is not None and old != record
        self.records[uri] = record
        if old is None:
            embed = record.get("embed", {})
            images = embed.get("images", []) or [embed[name] for name in ("video",) if name in embed]
            self.live.append(Live(DID, record["text"], uri, time.time(), images, {"record": record}))
        return {"uri": uri, "cid": cid, "validationStatus": "valid"}

    def _examine(self, rkey: str, record: dict[str, Any]) -> None:
        text, embed = record.get("text"), record.get("embed", {})
        if not RECORD_KEY.fullmatch(rkey):
            raise Refusal(400, "InvalidRequest", "Invalid record key")
        if record.get("$type") != "app.bsky.feed.post" or not isinstance(text, str):
            raise Refusal(400, "InvalidRequest", "Invalid app.bsky.feed.post record: Record/text must be a string")
        if len(text.encode()) > 3000:
            raise Refusal(400, "InvalidRequest", "Record/text must not be longer than 3000 bytes")
        if not INSTANT.fullmatch(str(record.get("createdAt"))):
            raise Refusal(400, "InvalidRequest", "Record/createdAt must be an valid atproto datetime")
        if len(record.get("langs", [])) > 3:
            raise Refusal(400, "InvalidRequest", "Record/langs must not have more than 3 elements")
        if len(embed.get("images", [])) > 4:
            raise Refusal(400, "InvalidRequest", "Record/embed/images must not have more than 4 elements")
        for image in embed.get("images", []):
            blob = image["image"]
            if "alt" not in image:
                raise Refusal(400, "InvalidRequest", "Record/embed/images/0 must have the property alt")
            if self.blobs.get(blob["ref"]["$link"]) != blob:
                raise Refusal(400, "InvalidRequest", f"Could not find blob: {blob['ref']['$link']}")
            if blob["size"] > 1_000_000:
                raise Refusal(400, "InvalidRequest", "This file is too large. It is over 1 MB but the maximum is 1MB.")
        if embed.get("$type") == "app.bsky.embed.video":
            self._examine_film(embed)
        for facet in record.get("facets", []):
            index = facet["index"]
            # The real one takes any offset; here they must be those of whole letters within the text.
            text.encode()[index["byteStart"] : index["byteEnd"]].decode()
            assert 0 <= index["byteStart"] < index["byteEnd"] <= len(text.encode())

    def _examine_film(self, embed: dict[str, Any]) -> None:
        blob = embed.get("video")
        if not isinstance(blob, dict) or self.blobs.get(blob["ref"]["$link"]) != blob:
            raise Refusal(400, "InvalidRequest", "Could not find blob")
        if blob["mimeType"] != FILM:
            raise Refusal(400, "InvalidMimeType", f"Wrong mimetype: {blob['mimeType']}")
        if set(embed) - {"$type", "video", "alt", "aspectRatio"} or len(embed.get("alt", "")) > 1000:
            raise Refusal(400, "InvalidRequest", "Record/embed/alt must not be longer than 1000 graphemes")
        size = embed.get("aspectRatio", {"width": 1, "height": 1})
        if set(size) != {"width", "height"} or not all(isinstance(side, int) and side > 0 for side in size.values()):
            raise Refusal(400, "InvalidRequest", "Record/embed/aspectRatio/width can not be less than 1")

    def _get(self, call: Call) -> dict[str, Any]:
        asked = {name: values[0] for name, values in call.query.items()}
        uri = f"at://{asked['repo']}/{asked['collection']}/{asked['rkey']}"
        if uri not in self.records:
            raise Refusal(400, "RecordNotFound", f"Could not locate record: {uri}")
        return {"uri": uri, "cid": cid_of(self.records[uri]), "value": self.records[uri]}

    def _figures(self, call: Call) -> dict[str, Any]:
        self._allow(call)
        counts = {"likeCount": 5, "replyCount": 2, "repostCount": 1, "quoteCount": 1}
        return {"posts": [{"uri": uri, **counts} for uri in call.query["uris"] if uri in self.records]}


def _body(call: Call) -> dict[str, Any]:
    if call.headers.get("content-type") != "application/json":
        raise Refusal(400, "InvalidRequest", "Wrong request encoding (Content-Type)")
    try:
        told = json.loads(call.body)
    except ValueError:
        raise Refusal(400, "InvalidRequest", "Unable to parse the body") from None
    if not isinstance(told, dict):
        raise Refusal(400, "InvalidRequest", "Input must be an object")
    return told


def _bearer(call: Call) -> str:
    kind, _space, key = call.headers.get("authorization", "").partition(" ")
    if kind != "Bearer":
        raise Refusal(401, "AuthMissing", "Authentication Required")
    return key


def _key(kind: str, number: int, ends: float) -> str:
    def part(told: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    scope = f"com.atproto.{kind}"
    return f"{part({'typ': 'JWT'})}.{part({'scope': scope, 'sub': DID, 'exp': int(ends), 'n': number})}.c2ln"


def cid_of(record: dict[str, Any]) -> str:
    return "bafyrei" + hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:52]
