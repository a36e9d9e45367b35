"""Who really asks, when proxies stand in front: limits on guessing and the audit must see people, not the proxy."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ProxyMiddleware:
    """Takes the visitor's address from `X-Forwarded-For`, counted from the end: what stands before our proxies' own
    entries anybody can write. Without proxies of ours (TRUSTED_PROXIES=0) the header means nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        hops = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if 0 < settings.TRUSTED_PROXIES <= len(hops):
            request.META["REMOTE_ADDR"] = hops[-settings.TRUSTED_PROXIES]
        return self.get_response(request)
