"""How people come into a workshop: the code to type, the address, and a square to point a phone at."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from training.models import Workshop


@dataclass(frozen=True)
class JoiningCard:
    """`square` is an SVG of the address. `is_near`: the address works on this very computer only, other phones fail."""

    code: str
    url: str
    square: SafeString
    is_near: bool


def joining_card(workshop: Workshop, request: HttpRequest) -> JoiningCard:
    """The card with the address this page was reached by, for the room's phones come the same way; else the site's own."""
    path = f"/j/{workshop.code}"
    here = request.build_absolute_uri(path)
    url = f"{settings.BASE_URL}{path}" if _is_loopback(here) and not _is_loopback(settings.BASE_URL) else here
    drawing = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=4, svgclass="qr", light="#fff")
    return JoiningCard(workshop.code, url, mark_safe(drawing), _is_loopback(url))  # noqa: S308 (drawn by segno, digits only)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
