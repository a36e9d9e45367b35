"""`Idempotency-Key` on POST: the same request twice is done once, and answered twice with the same answer."""

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cooperatives.machines.problems import problem
from cooperatives.machines.tokens import find_token
from cooperatives.models import ApiToken, KeptAnswer

KEPT_FOR = dt.timedelta(hours=24)
ABANDONED_AFTER = dt.timedelta(minutes=2)  # no request of ours takes so long: its process is gone, and its work undone
Run = Callable[..., HttpResponse]


def remembered(run: Run) -> Run:
    """Wraps an operation; without the header or a valid token it changes nothing."""

    @wraps(run)
    def once(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        token = _token(request) if request.method == "POST" and key else None
        if token is None:
            return run(request, **kwargs)
        if len(key) > 200:
            return problem(422, "invalid", "Idempotency-Key: at most 200 characters")
        route, body = f"POST {request.path}", _body_hash(request)
        kept, fresh = _reserve(token, route, key, body)
        if not fresh:
            return _again(kept, body)
        answer = None
        try:
            answer = _run_and_keep(lambda: run(request, **kwargs), kept)
        finally:
            # A failure of ours is not an answer to repeat: the key may be used again.
            if answer is None or answer.status_code >= 500:
                KeptAnswer.objects.filter(pk=kept.pk, made_at=kept.made_at).delete()
        return answer

    return once


def _run_and_keep(run: Callable[[], HttpResponse], kept: KeptAnswer) -> HttpResponse:
    """Does the work and keeps its answer in one transaction: a process killed half way leaves neither."""
    with transaction.atomic():
        answer = run()
        if answer.status_code >= 500:
            transaction.set_rollback(True)
            return answer
        ours = KeptAnswer.objects.filter(pk=kept.pk, made_at=kept.made_at)
        if not ours.update(
            status=answer.status_code, content_type=answer["Content-Type"], answer=answer.content.decode()
        ):
            transaction.set_rollback(True)  # it took so long that another request does the work
            return _in_flight()
    return answer


def _token(request: HttpRequest) -> ApiToken | None:
    scheme, _, plain = request.headers.get("Authorization", "").partition(" ")
    return find_token(plain.strip()) if scheme.lower() == "bearer" else None


def _body_hash(request: HttpRequest) -> str:
    """Of what was meant: a multipart body is hashed by its fields and files, for its boundary changes each time."""
    digest = hashlib.sha256()
    if request.content_type == "multipart/form-data":
        for name in sorted(request.POST):
            digest.update(repr((name, request.POST.getlist(name))).encode())
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                digest.update(repr((name, file.name)).encode())
                for chunk in file.chunks():
                    digest.update(chunk)
                file.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _reserve(token: ApiToken, route: str, key: str, body: str) -> tuple[KeptAnswer, bool]:
    """The row of this key, and whether it is ours to fill."""
    same = KeptAnswer.objects.filter(token=token, route=route, key=key)
    now = timezone.now()
    same.filter(made_at__lt=now - KEPT_FOR).delete()
    same.filter(made_at__lt=now - ABANDONED_AFTER, status=None).delete()
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(token=token, route=route, key=key, body_hash=body), True
    except IntegrityError:
        return same.get(), False


def _again(kept: KeptAnswer, body: str) -> HttpResponse:
    if kept.body_hash != body:
        return problem(422, "key_reused", "This Idempotency-Key came with another body.")
    if kept.status is None:
        return _in_flight()
    answer = HttpResponse(kept.answer, status=kept.status, content_type=kept.content_type)
    answer["Idempotent-Replayed"] = "true"
    return answer


def _in_flight() -> HttpResponse:
    return problem(409, "in_flight", "The first request with this Idempotency-Key is still being answered.")
