"""Words leave compressed, pictures and files as they are."""

import gzip
import io
from collections.abc import Callable

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.test import Client, RequestFactory

from config.compression import CompressionMiddleware

WORDS = "زربية من تازناخت " * 100


def answered(make: Callable[[HttpRequest], HttpResponse], accepts: str = "gzip, deflate, br") -> HttpResponse:
    return CompressionMiddleware(make)(RequestFactory().get("/", headers={"Accept-Encoding": accepts}))


@pytest.mark.parametrize(
    "make",
    [
        lambda _request: HttpResponse(WORDS),
        lambda _request: JsonResponse({"words": WORDS}),
        lambda _request: HttpResponse(WORDS, content_type="application/problem+json"),
        lambda _request: HttpResponse(WORDS, content_type="text/csv"),
    ],
    ids=["html", "json", "problem", "csv"],
)
def test_words_are_compressed(make: Callable[[HttpRequest], HttpResponse]) -> None:
    answer = answered(make)
    assert answer["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < 1000
    assert gzip.decompress(answer.content) == make(HttpRequest()).content
    assert "Content-Encoding" not in answered(make, accepts="identity")


@pytest.mark.parametrize(
    "make",
    [
        lambda _request: HttpResponse(WORDS.encode(), content_type="image/avif"),
        lambda _request: FileResponse(io.BytesIO(WORDS.encode()), content_type="text/plain"),
        lambda _request: HttpResponse(WORDS, headers={"Content-Encoding": "br"}),
    ],
    ids=["a picture", "a file", "a kept page"],
)
def test_the_rest_is_left_alone(make: Callable[[HttpRequest], HttpResponse]) -> None:
    assert answered(make).get("Content-Encoding") == make(HttpRequest()).get("Content-Encoding")


@pytest.mark.django_db
def test_a_form_that_holds_a_token_never_weighs_the_same_twice(client: Client) -> None:
    """What a listener who counts bytes would need (BREACH): the token is masked anew, the length padded."""
    weights = {
        len(client.get("/ar/account/login/", headers={"Accept-Encoding": "gzip"}).content) for _visit in range(8)
    }
    assert len(weights) > 1
