"""What a refusal of a server of the AT Protocol means for us."""

from collections.abc import Mapping

import regex

from social.contract import Busy, Disconnected, Expired, NetworkError, Rejected, Unsure
from social.http import Answer
from social.networks.mastodon_answers import wait_seconds
from social.networks.reading import elsewhere

_BAD_SECRET = {
    "AuthenticationRequired",
    "AuthMissing",
    "AuthFactorTokenRequired",
    "InvalidToken",
    "AccountTakedown",
    "AccountDeactivated",
    "RepoTakendown",
    "RepoDeactivated",
    "RepoNotFound",
}
_TOO_LONG = regex.compile(r"/text must not be longer|too (?:long|many (?:graphemes|bytes))", regex.I)
_TOO_LARGE = regex.compile(r"too large|PayloadTooLarge|must be (?:smaller|at most)", regex.I)
_PICTURE = regex.compile(r"blob|image|mime ?type", regex.I)
_MOST_WORDS_KEPT = 300


def fault(answer: Answer) -> NetworkError | None:
    """What an answer's refusal means for the caller; None for a 2xx. It goes by the error's name before the status."""
    status, name, words = answer.status, error_name(answer), _words(answer)
    if 200 <= status < 300:
        return None
    if status >= 500 or status in {408, 409, 425}:
        # The server, or something before it, failed or is still at work: the request may have been carried out.
        return Unsure(f"The server answered {status}. {words}".strip())
    if status == 429:
        # The moment is told in whole seconds, rounded down: at that second it is still a little too early.
        return Busy(wait_seconds(answer.headers) + 1.0, words)
    if name == "ExpiredToken":
        return Expired(words)
    if name == "InvalidSwap":
        # Something is there under the key of this very post: an earlier call of ours arrived after all.
        return Unsure(words)
    if status == 401 or name in _BAD_SECRET:
        return Disconnected(words)
    if 300 <= status < 400:
        return elsewhere(answer)
    return Rejected(_code(status, name, words), words)


def spoils_session(answer: Answer) -> bool:
    """Whether a refused call says no more than that this session's key is none: a server may have changed its own."""
    return error_name(answer) in {"InvalidToken", "AuthMissing", "AuthenticationRequired", ""}


def error_name(answer: Answer) -> str:
    """The protocol's own name of an error; "" when the answer has none."""
    told = answer.json()
    name = told.get("error") if isinstance(told, dict) else ""
    return name if isinstance(name, str) else ""


def _words(answer: Answer) -> str:
    """The server's own words; a page of HTML says nothing to us."""
    told = answer.json()
    if isinstance(told, Mapping):
        words = ": ".join(str(told[name]) for name in ("error", "message") if told.get(name))
    else:
        words = "" if "<" in answer.text[:200] else answer.text
    return words.strip()[:_MOST_WORDS_KEPT]


def _code(status: int, name: str, words: str) -> str:
    if status == 413 or _TOO_LARGE.search(words):
        return "picture_too_large"
    if _TOO_LONG.search(words):
        return "too_long"
    if _PICTURE.search(words):
        return "picture_refused"
    if name == "RecordNotFound":
        return "gone"
    if status in {404, 410}:
        return "no_such_server"
    return "forbidden" if status == 403 else "refused"
