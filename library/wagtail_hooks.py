"""Where our files meet Wagtail: its own paths to them go through the same door, and its sizes know one more."""

from django.http import HttpRequest
from wagtail import hooks

from library.access import enter
from library.models import Paper
from library.padding import PadOperation


@hooks.register("register_image_operations")
def sizes_with_a_border() -> list[tuple[str, type]]:
    """For networks that take certain shapes only."""
    return [("pad", PadOperation)]


@hooks.register("before_serve_document")
def door_of_papers(document: Paper, request: HttpRequest) -> None:
    """Documents have numbered addresses in Wagtail, so each is checked."""
    enter(request.user, document)  # type: ignore[arg-type]
