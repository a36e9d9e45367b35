"""Answers from the shelf before anything else of the site is asked, and puts visitors' pages on it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from home.page_cache.kept import KeptPage, Key
from home.page_cache.shelf import shelf

UNDER_A_LANGUAGE = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)


class PageCacheMiddleware:
    """First but for compression: a kept page carries the headers of everything below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_asked(request):
            return self.get_response(request)
        key = Key(request.get_host(), request.is_secure(), request.path_info, saves_data(request))
        page, edition = shelf.find(key), shelf.edition()
        if page is None:
            response = self.get_response(request)
            if not isinstance(response, HttpResponse) or not is_for_everybody(request, response):
                return response
            page = KeptPage.made_of(response.items(), response.content)
            shelf.keep(key, page, edition)
        return _sent(request, page)


def saves_data(request: HttpRequest) -> bool:
    """Whether the browser asks for less, as telephones with data saving on do."""
    return request.headers.get("Save-Data", "").lower() == "on"


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is a published page that looked at nobody: no session, no token, no cookie given or read."""
    match = request.resolver_match
    return (
        request.method == "GET"
        and response.status_code == 200
        and match is not None
        and match.url_name == "wagtail_serve"
        and response.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and not any(word in response.get("Cache-Control", "") for word in ("private", "no-store"))
        and not response.has_header("Content-Encoding")
    )


def _may_be_asked(request: HttpRequest) -> bool:
    """Whether it could be a visitor's page at all; an address with a question mark is rendered each time."""
    return (
        settings.PAGES_KEPT_FOR > 0
        and request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and request.path_info.startswith(UNDER_A_LANGUAGE)
    )


def _sent(request: HttpRequest, page: KeptPage) -> HttpResponse:
    headers = request.headers
    answer = page.answer(accepted=headers.get("Accept-Encoding", ""), known=headers.get("If-None-Match", ""))
    response = HttpResponse(b"" if request.method == "HEAD" else answer.body, status=answer.status)
    if answer.status == 304:
        del response["Content-Type"]
    for name, value in answer.headers:
        response[name] = value
    return response
