"""Keeps a wall's 404 a 404: Django would send the caller on to the same address behind a language, where nothing is."""

from django.http import HttpRequest


def stay_here(request: HttpRequest) -> None:
    """Tells LocaleMiddleware that no address of this request's world has a language in it."""
    request.urlconf = "practice.urls"  # type: ignore[attr-defined]
