"""Which addresses stand without a language: a missing one there is a 404, not an invitation to try `/ar/…`."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

BARE = (
    "/api/",
    "/practice/",
    "/media/",
    "/documents/",
    "/health/",
    "/static/",
    "/cms/",
    "/j/",
    "/v/",
    "/l/",
    "/campaigns/connected/",
    "/push-worker.js",
    "/manifest.webmanifest",
)


class PrefixMiddleware(LocaleMiddleware):
    """Django's choice of language; its redirect to the same path under a language only where pages have one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(BARE):
            response.headers.setdefault("Content-Language", getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE))
            return response
        return super().process_response(request, response)  # type: ignore[arg-type]
