"""Who signs in or out of a browser decides whom it tells."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from accounts.models import User
from notices import phones


def listen() -> None:
    """Connects the three below; called once, when the room is ready."""
    user_logged_out.connect(signed_out)
    user_logged_in.connect(signed_in)
    for signal in (password_changed, password_reset):
        signal.connect(new_password)


def signed_out(request: HttpRequest, user: User | None, **_signal: Any) -> None:
    """She leaves: this browser tells her nothing any more."""
    if user is not None:
        phones.end_here(user, request)


def signed_in(request: HttpRequest, user: User, **_signal: Any) -> None:
    """Somebody comes: whoever did not sign out before is told nothing here any more."""
    phones.end_for_others(user, request)


def new_password(request: HttpRequest, user: User, **_signal: Any) -> None:
    """A phone may be lost: only this one still tells her."""
    phones.end_elsewhere(user, request)
