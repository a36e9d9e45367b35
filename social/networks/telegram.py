"""Telegram channels, written to by a bot that is an administrator of them.

Nothing can be read back, so a lost answer is a person's to settle; and the bot's key stands in every address, so no
address may come back in an answer, an error or a log.
"""

import json
from dataclasses import replace
from typing import Any, cast
from unicodedata import normalize

import regex

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import (
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Film,
    Message,
    Network,
    NetworkError,
    NotSent,
    Picture,
    Prepared,
    Published,
    Rejected,
    Results,
    Sent,
    Unsure,
)
from social.http import Answer, Door
from social.measure import utf16_units
from social.networks.examining import examine_film
from social.networks.films import NAME, opened, shown, speaking_of
from social.networks.reading import elsewhere

REST_SECONDS = 3.0  # twenty posts a minute to one channel
DEFAULT_WAIT_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 24 * 3600.0
BESIDE = replace(LIMITS["telegram"], single_caption=None)  # what stands beside a picture or a film in one call
MOST_SIDES, MOST_RATIO = 10_000, 20  # width and height together, and one to the other
MOST_FETCHED_BYTES = 20_000_000  # a larger film must come with the call itself

_BOT_KEY = regex.compile(r"\d+:[A-Za-z0-9_-]+")
_NAME = regex.compile(r"(?:https?://)?(?:t\.me/|telegram\.me/)?@?([A-Za-z]\w*)/?", regex.A)
_NUMBER = regex.compile(r"-?\d+", regex.A)
_UNSEEN = regex.compile(r"[\s\p{Cf}]+")
_REFUSALS = (
    ("caption_too_long", regex.compile(r"caption is too long", regex.I)),
    ("too_long", regex.compile(r"too long", regex.I)),
    ("empty", regex.compile(r"text is empty|text must be non-empty", regex.I)),
    ("gone", regex.compile(r"chat not found|chat_id is empty", regex.I)),
    ("not_admin", regex.compile(r"administrator rights|not enough rights|member list is inaccessible", regex.I)),
    ("picture_too_large", regex.compile(r"too (?:big|large)", regex.I)),
    ("picture_refused", regex.compile(r"photo|image|media|file|http url|webpage|video", regex.I)),
)
_NOT_FETCHED = regex.compile(r"http url|web ?page", regex.I)
_MOST_WORDS_KEPT = 300


class Telegram(Network):
    name = "telegram"
    label = gettext_noop("Telegram")
    limits = LIMITS["telegram"]
    by_hand = False
    consistent_list = False
    fetches_pictures = True  # only a long text's picture and a film that is not heavy; others are uploaded

    def prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Looks whether one call can carry the message. Telegram takes pictures only within that call."""
        pictures, limits = message.pictures, self.limits
        length = self.measure(message.text)
        if length.is_over:
            raise Rejected("too_long", f"{length.used} of {length.limit} {length.unit}")
        if message.film is not None:
            return self._prepare_film(message, message.film)
        if not message.text.strip() and not pictures:
            raise Rejected("empty")
        if len(pictures) > limits.pictures:
            raise Rejected("too_many_pictures", f"{len(pictures)} of {limits.pictures}")
        for picture in pictures:
            _examine(picture)
        if self._is_long(message) and not _goes_as_preview(message):
            raise Rejected("caption_too_long", f"{utf16_units(message.text)} of {limits.caption} {limits.unit}")
        return Prepared(message)

    def _prepare_film(self, message: Message, film: Film) -> Prepared:
        examine_film(message, film, self.limits)
        length = self.measure(message.text, pictures=1, limits=BESIDE)
        if length.is_over:
            raise Rejected("film_caption_too_long", f"{length.used} of {length.limit} {length.unit}")
        with opened(film):  # one that our storage has lost is noticed here, and not when the one call has begun
            return Prepared(message)

    def publish(self, prepared: Prepared, account: Account, key: str, http: Door) -> Published:
        """Exactly one POST. Raises Rejected, Disconnected, Busy, NotSent or Unsure."""
        if prepared.message.film is not None:
            told = _send_film(prepared.message, prepared.message.film, account, http)
        else:
            method, sent = self._one_call(prepared.message, _chat(account))
            told = _call("POST", method, account, http, **sent)
        first = told[0] if isinstance(told, list) and told else told
        number = first.get("message_id") if isinstance(first, dict) else None
        if not isinstance(number, int):
            raise Unsure("The post was answered without a number.")
        return Published(str(number), _web_address(_chat(account), number), rest=REST_SECONDS)

    def _one_call(self, message: Message, chat: str) -> tuple[str, dict[str, Any]]:
        """The method that carries the whole message, and what is sent with it."""
        text, pictures = normalize("NFC", message.text), message.pictures
        if not pictures:
            return "sendMessage", {"json": {"chat_id": chat, "text": text}}
        if self._is_long(message):
            # A picture and a long text as two messages could end half published: the picture goes as the text's preview.
            preview = {"url": pictures[0].url, "prefer_large_media": True, "show_above_text": True}
            return "sendMessage", {"json": {"chat_id": chat, "text": text, "link_preview_options": preview}}
        if len(pictures) == 1:
            return "sendPhoto", {"data": {"chat_id": chat, "caption": text}, "files": {"photo": _file(pictures[0])}}
        files = {f"picture{number}": _file(picture) for number, picture in enumerate(pictures)}
        media: list[dict[str, str]] = [{"type": "photo", "media": f"attach://{name}"} for name in files]
        media[0]["caption"] = text
        fields = {"chat_id": chat, "media": json.dumps(media, ensure_ascii=False)}
        return "sendMediaGroup", {"data": fields, "files": files}

    def _is_long(self, message: Message) -> bool:
        """Whether the text is more than may stand beside a picture."""
        return self.measure(message.text, pictures=len(message.pictures), limits=BESIDE).is_over

    def find(self, sent: Sent, account: Account, http: Door) -> CannotTell:
        """A bot cannot read its channel: a person looks."""
        return CannotTell("A bot cannot read back what it wrote.")

    def results(self, account: Account, remote_id: str, http: Door) -> Results:
        """None: a bot is told no figures."""
        raise Rejected("no_figures", "A bot is told no figures.")

    def check(self, account: Account, http: Door) -> Account:
        """The channel as the network knows it. Raises Rejected("not_admin") for a bot that may not post there."""
        chat = _chat(account)
        bot = _told(_call("GET", "getMe", account, http))
        channel = _told(_call("GET", "getChat", account, http, params={"chat_id": chat}))
        asked = {"chat_id": chat, "user_id": bot.get("id")}
        member = _told(_call("GET", "getChatMember", account, http, params=asked))
        # In groups there is no such right: an administrator posts.
        posts = member.get("can_post_messages") is True or channel.get("type") != "channel"
        if not (member.get("status") == "creator" or (member.get("status") == "administrator" and posts)):
            raise Rejected("not_admin", f"The bot is {member.get('status') or 'nothing'} there.")
        name = channel.get("username")
        handle = f"@{name}" if isinstance(name, str) and name else account.handle
        return replace(account, handle=handle, remote_id=str(channel.get("id") or ""))


def _examine(picture: Picture) -> None:
    limits = LIMITS["telegram"]
    if picture.mime not in limits.picture_types:
        raise Rejected("picture_type", picture.mime)
    if len(picture.content) > limits.picture_bytes:
        raise Rejected("picture_too_large", f"{len(picture.content)} of {limits.picture_bytes}")
    sides = sorted((picture.width, picture.height))
    if sum(sides) > MOST_SIDES or sides[1] > MOST_RATIO * sides[0]:
        raise Rejected("picture_refused", f"{picture.width} × {picture.height}")


def _goes_as_preview(message: Message) -> bool:
    return len(message.pictures) == 1 and message.pictures[0].url.startswith("https://")


def _send_film(message: Message, film: Film, account: Account, http: Door) -> Any:
    """The one call with the film's address where Telegram can fetch it, else with its bytes."""
    facts: dict[str, Any] = {"duration": round(film.seconds), **(shown(film) or {})}
    said = {"chat_id": _chat(account), "caption": normalize("NFC", message.text)}
    with speaking_of(film):
        if film.url.startswith("https://") and film.size <= MOST_FETCHED_BYTES:
            fetched = {**said, **facts, "video": film.url, "supports_streaming": True}
            try:
                return _call("POST", "sendVideo", account, http, json=fetched, hide=(film.url,))
            except Rejected as refused:
                code = "picture_not_fetched" if _NOT_FETCHED.search(refused.text) else refused.code
                raise Rejected(code, refused.text) from refused
        with opened(film) as whole:
            fields = {**said, **{name: str(fact) for name, fact in facts.items()}, "supports_streaming": "true"}
            return _call("POST", "sendVideo", account, http, data=fields, files={"video": (NAME, whole, film.mime)})


def _call(method: str, name: str, account: Account, http: Door, hide: tuple[str, ...] = (), **sent: Any) -> Any:
    """The result of one call; what Telegram refuses is raised as what it means."""
    secret = account.secret.strip()
    if not _BOT_KEY.fullmatch(secret):
        raise Disconnected("There is no usable bot key.")
    answer = http.request(method, f"{account.base_url.rstrip('/')}/bot{secret}/{name}", hide=(secret, *hide), **sent)
    told = answer.json()
    if answer.status == 200 and isinstance(told, dict) and told.get("ok") is True and "result" in told:
        return told["result"]
    raise fault(answer)


def fault(answer: Answer) -> NetworkError:
    """What an answer that is no success means for the caller."""
    told = answer.json()
    if 300 <= answer.status < 400:
        return elsewhere(answer)
    if answer.status == 413:
        return Rejected("picture_too_large", "The upload is too large.")
    if not isinstance(told, dict) or told.get("ok") is not False:
        return Unsure(f"The answer ({answer.status}) is not Telegram's.")
    code, words = told.get("error_code", answer.status), str(told.get("description") or "")[:_MOST_WORDS_KEPT]
    hints = told.get("parameters")
    hints = hints if isinstance(hints, dict) else {}
    if not isinstance(code, int) or code >= 500 or answer.status >= 500:
        return Unsure(f"Telegram answered {answer.status}. {words}".strip())
    if code == 429:
        return Busy(_wait(hints.get("retry_after")), words)
    if hints.get("migrate_to_chat_id"):
        return Rejected("moved", f"The group has a new number: {hints['migrate_to_chat_id']}")
    if code in {401, 403, 404}:
        return Disconnected(words)
    return Rejected(next((ours for ours, said in _REFUSALS if said.search(words)), "refused"), words)


def _wait(seconds: Any) -> float:
    told = isinstance(seconds, (int, float)) and not isinstance(seconds, bool) and seconds == seconds
    return min(max(float(seconds), 1.0), LONGEST_WAIT_SECONDS) if told else DEFAULT_WAIT_SECONDS


def _told(result: Any) -> dict[str, Any]:
    if not isinstance(result, dict):
        raise NotSent("Telegram's answer is of an odd shape.")
    return cast("dict[str, Any]", result)


def _chat(account: Account) -> str:
    """The channel as the network wants it: its number, or its name behind an @, however a person wrote it."""
    handle = _UNSEEN.sub("", account.handle)
    if _NUMBER.fullmatch(handle):
        return handle
    name = _NAME.fullmatch(handle)
    return f"@{name[1]}" if name else handle


def _web_address(chat: str, number: int) -> str:
    """Where people see it; members only for a channel known by its number, nowhere for a small group."""
    if chat.startswith("@"):
        return f"https://t.me/{chat[1:]}/{number}"
    return f"https://t.me/c/{chat[4:]}/{number}" if chat.startswith("-100") else ""


def _file(picture: Picture) -> tuple[str, bytes, str]:
    return f"picture.{picture.mime.partition('/')[2] or 'jpg'}", picture.content, picture.mime
