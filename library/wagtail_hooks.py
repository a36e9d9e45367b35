"""The editor's own paths to files go through the same door."""

from django.http import HttpRequest
from wagtail import hooks

from library.access import enter
from library.models import Paper


@hooks.register("before_serve_document")
def door_of_papers(document: Paper, request: HttpRequest) -> None:
    """Documents have numbered addresses in Wagtail, so each is checked."""
    enter(request.user, document)  # type: ignore[arg-type]
