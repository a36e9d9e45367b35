"""Signing in at servers that speak the Mastodon API: register there, send the person, exchange what she brings back."""

from typing import Any
from urllib.parse import urlencode

from social.contract import Rejected
from social.http import Answer, Door
from social.networks.mastodon_answers import fault
from social.oauth import Application, challenge_of

NAME = "Tiwizi"
SCOPES = "read write:statuses write:media"
_MOST_LETTERS = 2000  # of a key; anything longer is no key


def register(server: str, back: str, website: str, http: Door) -> Application:
    """Makes us known to the server. Raises Rejected("no_such_server") when it does not speak this API, or any NetworkError."""
    fields = {"client_name": NAME, "redirect_uris": back, "scopes": SCOPES, "website": website}
    answer = http.request("POST", f"{server}/api/v1/apps", data=fields)
    if answer.status in {401, 404, 405, 410} or 300 <= answer.status < 400:
        raise Rejected("no_such_server", f"The server answered {answer.status}.")
    told = _told(answer)
    known, secret = _word(told, "client_id"), _word(told, "client_secret")
    if not known or not secret:
        raise Rejected("no_such_server", "The server gave no id.")
    return Application(known, secret)


def sign_in_address(server: str, app: Application, back: str, *, state: str, verifier: str) -> str:
    """Where the person says yes or no."""
    fields = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": back,
        "scope": SCOPES,
        "state": state,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    return f"{server}/oauth/authorize?{urlencode(fields)}"


def exchange(server: str, app: Application, back: str, *, code: str, verifier: str, http: Door) -> str:
    """The token for the code. One POST: a code is good once. Raises any NetworkError."""
    fields = {
        "grant_type": "authorization_code",
        "client_id": app.client_id,
        "client_secret": app.client_secret,
        "redirect_uri": back,
        "code": code,
        "code_verifier": verifier,
        "scope": SCOPES,
    }
    hidden = (app.client_secret, code, verifier)
    token = _word(_told(http.request("POST", f"{server}/oauth/token", data=fields, hide=hidden)), "access_token")
    if not token:
        raise Rejected("no_token", "The server gave no token.")
    return token


def _told(answer: Answer) -> Any:
    error = fault(answer)
    if error is not None:
        raise error
    return answer.json()


def _word(told: Any, name: str) -> str:
    """A key as servers write them, "" for anything that is none."""
    word = told.get(name) if isinstance(told, dict) else None
    return (
        word if isinstance(word, str) and word.isascii() and word.isprintable() and len(word) <= _MOST_LETTERS else ""
    )
