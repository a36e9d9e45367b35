"""Reads what the Graph API answers: what a refusal means, how much of the allowance is used, and its lists.

Codes and subcodes are those of Meta's error pages (docs/networks.md); a subcode says more than its code. Whatever may
have been carried out all the same is `Unsure`: before the publishing call the publisher reads it as "not sent".
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from social.contract import Busy, Disconnected, NetworkError, Rejected, Unsure
from social.http import Answer
from social.networks.reading import elsewhere

QUOTA_WAIT_SECONDS = 3600.0  # posts are counted over a moving day: a place may be free in an hour
SHORTEST_REST, LONGEST_REST = 300.0, 900.0  # where Meta names no time itself
LONGEST_WAIT_SECONDS = 24 * 3600.0
MOST_BELIEVED = 1_000_000  # a larger figure in a usage header is none
NEARLY_USED = 90.0  # percent of the allowance from which we slow down

_MOST_WORDS_KEPT = 300
_SUBCODE = re.compile(r"\b2207\d{3}\b")
_PLACE_IN_LIST = ("after", "until", "__paging_token")

_BAD_TOKEN = {102, 190}
_BAD_TOKEN_SUBCODES = {458, 459, 460, 463, 464, 467}
_FORBIDDEN = {3, 10, *range(200, 300)}
_TOO_MANY_CALLS = {4, 17, 32, 341, 613, *range(80000, 80015)}
_TOO_MANY_CALLS_SUBCODES = {1390008, 1363047, 1609010}
_QUOTA, _QUOTA_SUBCODE = 9, 2207042
_PASSING = {-2, -1, 1, 2}
# Instagram's own: a server error, media that took too long, containers that expired, were not ready or not found.
_PASSING_SUBCODES = {2207001, 2207003, 2207006, 2207008, 2207020, 2207027, 2207032, 2207053, 2207082}

_REJECTED = {
    352: "picture_refused",
    368: "blocked",
    506: "duplicate",
    803: "gone",
    36000: "picture_too_large",
    36001: "picture_type",
} | {
    36003: "picture_ratio",
    36004: "too_long",
    9004: "picture_not_fetched",
}
_REJECTED_SUBCODES = {
    33: "gone",
    2207004: "picture_too_large",
    2207005: "picture_type",
    2207009: "picture_ratio",
    2207010: "too_long",
    2207023: "picture_refused",
    2207026: "picture_refused",
    2207028: "picture_refused",
    2207057: "picture_refused",
    2207050: "account_limited",
    2207051: "blocked",
    2207052: "picture_not_fetched",
    1366046: "picture_refused",
    2069019: "picture_refused",
    1404006: "account_limited",
    1404078: "account_limited",
    1404112: "account_limited",
    4854002: "account_limited",
}


def fault(answer: Answer) -> NetworkError | None:
    """What an answer's refusal means for the caller; None for a 2xx."""
    status = answer.status
    if 200 <= status < 300:
        return None
    told = _error(answer)
    words = _words(told)
    if status >= 500 or status in {408, 409, 425}:
        # Also code 1 or 2 in a 500: such posts have been seen live.
        return Unsure(f"The network answered {status}. {words}".strip())
    code, subcode = _number(told.get("code")), _number(told.get("error_subcode"))
    if code is not None or subcode is not None:
        return _meaning(code, subcode, told.get("is_transient") is True, words, answer.headers)
    if status == 429:
        return Busy(wait_seconds(answer.headers), words)
    if status == 401:
        return Disconnected(words)
    if 300 <= status < 400:
        return elsewhere(answer)
    return Rejected(
        {403: "forbidden", 404: "gone", 410: "gone", 413: "picture_too_large"}.get(status, "refused"), words
    )


def fault_of_container(words: str) -> NetworkError:
    """What a container in `ERROR` means, by the subcode in its status line."""
    found = _SUBCODE.search(words)
    return _meaning(None, int(found[0]) if found else None, False, words[:_MOST_WORDS_KEPT], {}, "picture_refused")


def wait_seconds(headers: Mapping[str, str]) -> float:
    """How long to leave the account alone after too many calls: the time Meta names, else five to fifteen minutes."""
    percent, regained = _usage(headers)
    if regained > 0:
        return min(max(regained, 1.0), LONGEST_WAIT_SECONDS)
    return min(max(SHORTEST_REST + (percent - NEARLY_USED) * 60, SHORTEST_REST), LONGEST_REST)


def rest_seconds(headers: Mapping[str, str]) -> float:
    """How long to leave the account alone after a call that went well: 0 while less than 90 % of the allowance is used."""
    percent, regained = _usage(headers)
    return wait_seconds(headers) if percent >= NEARLY_USED or regained > 0 else 0.0


def rows_of(page: Any) -> list[dict[str, Any]] | None:
    """The rows of a page of a list; None when it is no list."""
    rows = page.get("data") if isinstance(page, dict) else None
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else None


def next_place(page: Any) -> dict[str, str]:
    """Where the list goes on; empty at its end. The address it names repeats the token, so it is not followed as it is."""
    paging = page.get("paging") if isinstance(page, dict) else None
    following = paging.get("next") if isinstance(paging, dict) else None
    if not isinstance(following, str):
        return {}
    try:
        query = dict(parse_qsl(urlsplit(following).query))
    except ValueError:
        query = {}
    # A next page whose place is not told: the first one again, until the reader gives up and can tell nothing.
    return {name: query[name] for name in _PLACE_IN_LIST if query.get(name)} or {"after": ""}


def id_of(told: Any) -> str:
    """The id of what was made or read; "" when there is none that can stand in an address."""
    number = told.get("id") if isinstance(told, dict) else None
    written = str(number) if isinstance(number, (str, int)) and not isinstance(number, bool) else ""
    return written if is_id(written) else ""


def is_id(written: str) -> bool:
    """Whether it looks like an id of the Graph API and nothing else, so that it may stand in an address."""
    return re.fullmatch(r"[0-9A-Za-z_-]{1,120}", written, re.ASCII) is not None


def web_address(told: Mapping[str, Any], name: str) -> str:
    """Where people see a post; "" when it is no web address."""
    address = told.get(name)
    return address if isinstance(address, str) and address.startswith("https://") else ""


def _meaning(
    code: int | None,
    subcode: int | None,
    passing: bool,
    words: str,
    headers: Mapping[str, str],
    otherwise: str = "refused",
) -> NetworkError:
    # The subcode first: code 4 is "too many calls", but with subcode 2207051 it is "looks like spam".
    if subcode in _REJECTED_SUBCODES:
        return Rejected(_REJECTED_SUBCODES[subcode], words)
    if code in _BAD_TOKEN or subcode in _BAD_TOKEN_SUBCODES:
        return Disconnected(words)
    if code == _QUOTA or subcode == _QUOTA_SUBCODE:
        return Busy(QUOTA_WAIT_SECONDS, words)
    if subcode in _PASSING_SUBCODES:
        return Unsure(words)
    if code in _TOO_MANY_CALLS or subcode in _TOO_MANY_CALLS_SUBCODES:
        return Busy(wait_seconds(headers), words)
    if code in _FORBIDDEN:
        return Rejected("forbidden", words)
    if code in _REJECTED:
        return Rejected(_REJECTED[code], words)
    if code in _PASSING or passing:
        return Unsure(words)
    return Rejected(otherwise, words)


def _error(answer: Answer) -> Mapping[str, Any]:
    told = answer.json()
    error = told.get("error") if isinstance(told, dict) else None
    return error if isinstance(error, dict) else {}


def _words(error: Mapping[str, Any]) -> str:
    """Meta's own words, those meant for people first, with the codes a person would look up."""
    said = [str(error[name]) for name in ("error_user_title", "error_user_msg", "message") if error.get(name)]
    codes = "/".join(str(error[name]) for name in ("code", "error_subcode") if error.get(name) is not None)
    return " ".join([*said, f"({codes})" if codes else ""]).strip()[:_MOST_WORDS_KEPT]


def _usage(headers: Mapping[str, str]) -> tuple[float, float]:
    """The most used part of the allowance in percent, and after how many seconds calls are taken again (0: not said)."""
    shares = [_loaded(headers.get("x-app-usage"))]
    by_account = _loaded(headers.get("x-business-use-case-usage"))
    for uses in by_account.values():
        shares += [use for use in uses if isinstance(use, dict)] if isinstance(uses, list) else []
    percent, minutes = 0.0, 0.0
    for share in shares:
        percent = max([percent, *_figures(share, "call_count", "total_time", "total_cputime")])
        minutes = max([minutes, *_figures(share, "estimated_time_to_regain_access")])
    return percent, minutes * 60


def _loaded(header: str | None) -> dict[str, Any]:
    try:
        told = json.loads(header or "{}")
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _figures(share: Mapping[str, Any], *names: str) -> Iterator[float]:
    for name in names:
        figure = share.get(name)
        if isinstance(figure, (int, float)) and not isinstance(figure, bool) and 0 <= figure < MOST_BELIEVED:
            yield float(figure)


def _number(value: Any) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
