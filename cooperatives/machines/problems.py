"""Errors as `application/problem+json` (RFC 9457), and the strict schema whose unknown fields are errors."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import ConfigDict, field_validator


class Strict(Schema):
    """A request body: a field we do not know is refused (422), so a typo never passes in silence."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def has_no_nul(cls, value: Any) -> Any:
        """PostgreSQL keeps no text with a NUL in it."""
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("a text holds no NUL")
        return value


class Refused(Exception):
    """An answer that says no: `status` 409 or 422, `code` for machines, `detail` for people, `extra` beside them."""

    def __init__(self, status: int, code: str, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.extra = status, code, detail, extra


def problem(status: int, code: str, detail: str = "", **extra: Any) -> HttpResponse:
    """A problem+json answer; `code` is stable, `detail` is in the reader's language."""
    body = {"type": f"urn:tiwizi:{code}", "title": code.replace("_", " "), "status": status, "code": code}
    if detail:
        body["detail"] = detail
    return HttpResponse(
        json.dumps({**body, **extra}, default=str, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
    )


def install(api: NinjaAPI) -> None:
    """Makes `api` answer every error as a problem."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"field": ".".join(map(str, e["loc"][1:])) or str(e["loc"][0]), "detail": e["msg"]} for e in error.errors
        ]
        return problem(422, "invalid", "; ".join(f"{e['field']}: {e['detail']}" for e in errors), errors=errors)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(error.status, error.code, str(error.detail), **error.extra)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "not_found")

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(403, "forbidden")

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = problem(401, "unauthorized")
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "malformed" if error.status_code == 400 else "error", str(error))
