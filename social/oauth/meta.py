"""Signing in at Facebook: from the code to the pages a person looks after, each with a token of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from social.contract import Busy, Disconnected, NetworkError, Rejected, Unsure
from social.http import Answer, Door
from social.oauth import Application

DIALOG = "https://www.facebook.com"
SCOPES = (
    "pages_show_list",
    "pages_manage_posts",
    "pages_read_engagement",
    "pages_manage_engagement",
    "publish_video",
    "instagram_basic",
    "instagram_content_publish",
    "instagram_manage_comments",  # the first comment
    "instagram_manage_insights",  # how often a post was seen
    "read_insights",
)
FIELDS = "id,name,access_token,instagram_business_account{id,username}"
A_PAGE, MOST_PAGES = 100, 10
DEFAULT_WAIT_SECONDS = 300.0

# Graph error codes: the token is over; slow down; Facebook's own trouble.
_OVER, _SLOW, _TROUBLE = {102, 190, 463, 467}, {4, 17, 32, 613}, {1, 2}


@dataclass(frozen=True)
class Page:
    """A page with its token, which serves the Instagram account behind it too ("" when there is none)."""

    id: str
    name: str
    token: str = field(repr=False)
    instagram_id: str = ""
    instagram_name: str = ""


def sign_in_address(version: str, app: Application, back: str, *, state: str) -> str:
    """Where the person says yes or no, and to which pages."""
    fields = {
        "client_id": app.client_id,
        "redirect_uri": back,
        "state": state,
        "response_type": "code",
        "scope": ",".join(SCOPES),
    }
    return f"{DIALOG}/{version}/dialog/oauth?{urlencode(fields)}"


def exchange(base_url: str, app: Application, back: str, *, code: str, http: Door) -> str:
    """A person's long-lived token for the code: the pages' tokens made with it do not end by themselves. Raises any NetworkError."""
    short = _token(base_url, app, {"redirect_uri": back, "code": code}, http)
    # A token that lasts already may come back as it is, so the door must not cover it.
    return _token(base_url, app, {"grant_type": "fb_exchange_token", "fb_exchange_token": short}, http)


def pages(base_url: str, token: str, http: Door) -> tuple[Page, ...]:
    """Every page the person looks after and lets us publish to, in Facebook's order. Raises any NetworkError."""
    found: list[Page] = []
    params: dict[str, Any] = {"fields": FIELDS, "limit": A_PAGE}
    for _ in range(MOST_PAGES):
        told = _told(http.request("GET", f"{base_url}/me/accounts", token=token, params=params))
        rows = told.get("data")
        if not isinstance(rows, list):
            raise Unsure("The list of pages is no list.")
        found += [page for row in rows if (page := _page(row)) is not None]
        # Never the address under `paging.next`: it carries the token.
        after = _at(told, "paging", "cursors", "after")
        if not rows or not isinstance(after, str) or not _at(told, "paging", "next"):
            break
        params["after"] = after
    return tuple(found)


def _token(base_url: str, app: Application, fields: Mapping[str, str], http: Door) -> str:
    known = {"client_id": app.client_id, "client_secret": app.client_secret}
    hidden = [app.client_secret, *([fields["code"]] if "code" in fields else [])]
    answer = http.request("GET", f"{base_url}/oauth/access_token", params={**known, **fields}, hide=hidden)
    token = _told(answer).get("access_token")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token.strip():
        raise Rejected("no_token", "Facebook gave no token.")
    return token


def _page(row: Any) -> Page | None:
    """A row of the list; None for one we could not publish to (the token is left out where she lacks the right)."""
    ids = str(_at(row, "id") or "")
    token = _at(row, "access_token")
    if not ids.isdigit() or not isinstance(token, str) or not token:
        return None
    instagram = str(_at(row, "instagram_business_account", "id") or "")
    return Page(
        id=ids,
        name=str(_at(row, "name") or ids),
        token=token,
        instagram_id=instagram if instagram.isdigit() else "",
        instagram_name=str(_at(row, "instagram_business_account", "username") or ""),
    )


def _told(answer: Answer) -> dict[str, Any]:
    """The answer's object. Raises what an error of the Graph means."""
    told = answer.json()
    error = told.get("error") if isinstance(told, dict) else None
    if 200 <= answer.status < 300 and isinstance(told, dict) and error is None:
        return told
    raise _fault(answer.status, error if isinstance(error, dict) else {})


def _fault(status: int, error: Mapping[str, Any]) -> NetworkError:
    code, words = error.get("code"), str(error.get("message") or "")[:300]
    if code in _SLOW or status == 429:
        return Busy(DEFAULT_WAIT_SECONDS, words)
    if code in _OVER:
        return Disconnected(words)
    if code in _TROUBLE or status >= 500 or 200 <= status < 300:
        return Unsure(words or f"Facebook answered {status}.")
    return Rejected("refused", words or f"Facebook answered {status}.")


def _at(tree: Any, *path: str) -> Any:
    for name in path:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree
