"""A request whose person is known; a type for views behind `login_required`."""

from django.http import HttpRequest

from accounts.models import User


class Signed(HttpRequest):
    """Somebody is there."""

    user: User
