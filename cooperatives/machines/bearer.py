"""The door of the API: `Authorization: Bearer …`, and what stands behind it for the rooms above."""

from typing import cast

from django.http import Http404, HttpRequest
from ninja.security import HttpBearer

from accounts.models import User
from cooperatives.machines.tokens import find_token
from cooperatives.models import ApiToken, Cooperative


class TokenBearer(HttpBearer):
    """Sets `request.auth` to the ApiToken and `request.user` to its person."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = find_token(token)
        if found is not None:
            request.user = found.user
        return found


bearer = TokenBearer()


def token_of(request: HttpRequest) -> ApiToken:
    """The token a request came with; only behind `bearer`."""
    return cast(ApiToken, request.auth)  # type: ignore[attr-defined]


def person_of(request: HttpRequest) -> User:
    """The person the token acts for."""
    return cast(User, token_of(request).user)


def cooperative_of(request: HttpRequest) -> Cooperative:
    """The cooperative the token is bound to; Http404 when it has none, for then there is nothing to see."""
    cooperative = token_of(request).cooperative
    if cooperative is None:
        raise Http404
    return cast(Cooperative, cooperative)
