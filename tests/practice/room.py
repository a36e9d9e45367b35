"""A wall with a cooperative's account on it, and a short way to call its API as a client does."""

import io
import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client
from PIL import Image

from practice.models import Account, Status, Wall
from practice.walls import issue_token, open_wall

CARPET = "زربية من تازناخت، نسجتها فاضمة\n#زربية_تازناخت https://example.ma"


class Room:
    """One wall; `api` calls it with the account's token unless another is given."""

    def __init__(self, slug: str = "izourane", *, public: bool = False) -> None:
        self.address = open_wall(slug, "ورشة إزوران", public=public)
        self.wall = Wall.objects.get(slug=slug)
        self.token = issue_token(slug, "tazerbit", "تعاونية تازربيت")
        self.account = Account.objects.get(wall=self.wall, handle="tazerbit")
        self.base = f"/practice/{slug}"
        self.client = Client(enforce_csrf_checks=True)

    def api(self, method: str, path: str, body: Any = None, *, token: str | None = "own", **more: Any) -> HttpResponse:
        """`more`: headers (`Idempotency_Key="…"`) and, as `form=`, fields of a form instead of JSON."""
        form = more.pop("form", None)
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        if token:
            headers["Authorization"] = f"Bearer {self.token if token == 'own' else token}"
        options: dict[str, Any] = {"headers": headers}
        if form is not None:
            options["data"] = form
        elif body is not None:
            options |= {
                "data": body if isinstance(body, bytes) else json.dumps(body),
                "content_type": "application/json",
            }
        return getattr(self.client, method.lower())(self.base + path, **options)

    def post(self, text: str = CARPET, *, key: str | None = None, **fields: Any) -> dict[str, Any]:
        """A post's entity; its key is a fresh one unless given."""
        answer = self.api(
            "POST", "/api/v1/statuses", {"status": text, **fields}, Idempotency_Key=key or uuid.uuid4().hex
        )
        assert answer.status_code == 200, answer.content
        return answer.json()

    def texts(self) -> list[str]:
        """Every text on the wall, oldest first."""
        return list(Status.objects.filter(wall=self.wall).order_by("id").values_list("text", flat=True))


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **more: Any) -> io.BytesIO:
    """A file as a phone would upload it."""
    file = io.BytesIO()
    Image.new("RGB", size, (155, 34, 38)).save(file, kind, **more)
    file.seek(0)
    file.name = f"photo.{kind.lower()}"
    return file
