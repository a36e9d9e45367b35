"""A strict stand-in for Telegram's Bot API: one bot, one channel it may post to, and the refusals of the real one."""

import json
import time
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from tests.social.network_server import Call, Reply
from tests.standins.base import AFTER, BEFORE, Live, StandIn

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
CHANNEL = "@izourane"
CHANNEL_ID = -1001234567890
BOT_ID = 110201543
WRITES = ("sendMessage", "sendPhoto", "sendVideo", "sendMediaGroup")
VIDEO_FIELDS = {"chat_id", "video", "caption", "width", "height", "duration", "supports_streaming"}


class Refusal(Exception):
    def __init__(self, code: int, words: str, **parameters: Any) -> None:
        super().__init__(words)
        body = {"ok": False, "error_code": code, "description": words}
        self.reply = Reply(code, {**body, "parameters": parameters} if parameters else body)


class TelegramServer(StandIn):
    """`member` is what the channel says of the bot."""

    def __init__(self, *, rate: float = 0.0, kinds: tuple[str, ...] = (*BEFORE, *AFTER), seed: int = 7) -> None:
        super().__init__(rate=rate, kinds=kinds, seed=seed)
        self.member: dict[str, Any] = {"status": "administrator", "can_post_messages": True}
        self.messages = 0

    def answer(self, call: Call) -> Reply:
        self.server.calls.append(call)
        return super().answer(call)

    def publishes(self, call: Call) -> str:
        token, method = _address(call)
        if token != TOKEN or method not in WRITES:
            return ""
        return str(_fields(call).get("chat_id", ""))

    def busy(self, account: str) -> Reply:
        words = f"Too Many Requests: retry after {self.wait_seconds}"
        return Refusal(429, words, retry_after=self.wait_seconds).reply

    def handle(self, call: Call) -> Reply:
        token, method = _address(call)
        try:
            if token != TOKEN:
                raise Refusal(401, "Unauthorized")
            answering = {
                "sendMessage": self._message,
                "sendPhoto": self._photo,
                "sendVideo": self._video,
                "sendMediaGroup": self._album,
                "getMe": lambda fields: {"id": BOT_ID, "is_bot": True, "username": "izourane_bot"},
                "getChat": self._chat,
                "getChatMember": self._member,
            }.get(method)
            if answering is None:
                raise Refusal(404, "Not Found: method not found")
            return Reply(200, {"ok": True, "result": answering(_fields(call))})
        except Refusal as refusal:
            return refusal.reply

    def _message(self, fields: dict[str, Any]) -> dict[str, Any]:
        self._may_post(fields)
        text = fields.get("text", "")
        if not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        if len(text) > 4096:
            raise Refusal(400, "Bad Request: message is too long")
        if "parse_mode" in fields:
            raise Refusal(400, "Bad Request: can't parse entities")
        return self._published(text, [], fields)

    def _photo(self, fields: dict[str, Any]) -> dict[str, Any]:
        self._may_post(fields)
        if not isinstance(fields.get("photo"), bytes):
            raise Refusal(400, "Bad Request: there is no photo in the request")
        caption = fields.get("caption", "")
        if len(caption) > 1024:
            raise Refusal(400, "Bad Request: message caption is too long")
        return self._published(caption, [{"content": fields["photo"]}], fields)

    def _video(self, fields: dict[str, Any]) -> dict[str, Any]:
        self._may_post(fields)
        video = fields.get("video")
        if set(fields) - VIDEO_FIELDS or str(fields.get("supports_streaming")).lower() != "true":
            raise Refusal(400, f"Bad Request: this stand-in takes {sorted(VIDEO_FIELDS)}")
        if not all(str(fields.get(name, "0")).isdecimal() for name in ("width", "height", "duration")):
            raise Refusal(400, "Bad Request: can't parse a number")
        if isinstance(video, str) and not video.startswith("https://"):
            raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        if not video:
            raise Refusal(400, "Bad Request: there is no video in the request")
        if isinstance(video, bytes) and len(video) > 50_000_000:
            raise Refusal(413, "Request Entity Too Large")
        caption = fields.get("caption", "")
        if len(caption) > 1024:
            raise Refusal(400, "Bad Request: message caption is too long")
        return self._published(caption, [{"content": video}], fields)

    def _album(self, fields: dict[str, Any]) -> list[dict[str, Any]]:
        self._may_post(fields)
        media = json.loads(fields.get("media", "[]"))
        if not 2 <= len(media) <= 10:
            raise Refusal(400, "Bad Request: group of media must include 2-10 items")
        captions = [item["caption"] for item in media if item.get("caption")]
        if any(len(caption) > 1024 for caption in captions):
            raise Refusal(400, "Bad Request: message caption is too long")
        pictures = []
        for item in media:
            content = fields.get(item["media"].removeprefix("attach://"))
            if item["type"] != "photo" or not isinstance(content, bytes):
                raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
            pictures.append({"content": content})
        first = self._published(captions[0] if len(captions) == 1 else "", pictures, fields)
        self.messages += len(media) - 1
        return [{**first, "message_id": first["message_id"] + place} for place in range(len(media))]

    def _published(self, text: str, pictures: list[dict], fields: dict[str, Any]) -> dict[str, Any]:
        self.messages += 1
        self.live.append(Live(CHANNEL, text, str(self.messages), time.time(), pictures, fields))
        return {"message_id": self.messages, "chat": {"id": CHANNEL_ID, "type": "channel"}, "date": int(time.time())}

    def _may_post(self, fields: dict[str, Any]) -> None:
        self._chat(fields)
        if self.member["status"] in ("left", "kicked"):
            raise Refusal(403, "Forbidden: bot is not a member of the channel chat")
        if self.member["status"] != "administrator" or not self.member.get("can_post_messages"):
            raise Refusal(400, "Bad Request: need administrator rights in the channel chat")

    def _chat(self, fields: dict[str, Any]) -> dict[str, Any]:
        if str(fields.get("chat_id")) not in (CHANNEL, str(CHANNEL_ID)):
            raise Refusal(400, "Bad Request: chat not found")
        return {"id": CHANNEL_ID, "type": "channel", "title": "Izourane", "username": CHANNEL[1:]}

    def _member(self, fields: dict[str, Any]) -> dict[str, Any]:
        self._chat(fields)
        if str(fields.get("user_id")) != str(BOT_ID):
            raise Refusal(400, "Bad Request: user not found")
        return {"user": {"id": BOT_ID, "is_bot": True}, **self.member}


def _address(call: Call) -> tuple[str, str]:
    """(token, method); the token stands in the path."""
    token, _slash, method = call.path.removeprefix("/bot").partition("/")
    return token, method


def _fields(call: Call) -> dict[str, Any]:
    """What was sent, whichever of the API's ways it came; files as bytes."""
    kind = call.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return json.loads(call.body)
    if not kind.startswith("multipart/form-data"):
        return {name: values[0] for name, values in {**call.query, **call.form}.items()}
    parts = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + call.body)
    fields: dict[str, Any] = {}
    for part in parts.iter_parts():
        content = part.get_payload(decode=True)
        fields[part.get_param("name", header="content-disposition")] = (
            content if part.get_filename() else content.decode()
        )
    return fields
