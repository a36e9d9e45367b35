"""Visitors' pages are kept whole, the same bytes for everybody, and never a moment longer than they are true."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import brotli
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.page_cache import shelf as shelf_module
from home.page_cache.at_once import with_kept_pages
from home.page_cache.shelf import EDITION, shelf
from tests.cast import PASSWORD, Cast
from tests.loops import in_a_loop
from tests.training.conftest import School, loaded, school

__all__ = ["loaded", "school"]


@pytest.fixture(autouse=True)
def keeping(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.PAGES_KEPT_FOR = 300
    monkeypatch.setattr(shelf_module, "SETTLING", 0.0)
    monkeypatch.setattr(shelf_module, "SURE_FOR", 0.0)
    cache.clear()
    shelf.empty()
    yield
    shelf.empty()


@pytest.fixture
def path(school: School) -> str:
    return school.path("4.2")


@pytest.fixture
def change(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., None]:
    """Does something to a page as a request of its own would, commit and all."""

    def do(act: Callable[[], object]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            act()

    return do


def queries(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def test_the_second_visitor_costs_no_query(client: Client, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert queries(lambda: client.get(path)) == 0
    assert client.get(path).content == first.content


@pytest.mark.parametrize("place", ["", "lesson", "module", "programme"])
def test_every_page_of_the_trees_is_kept(client: Client, school: School, path: str, place: str) -> None:
    steps = {"": 1, "programme": 2, "module": 3, "lesson": 4}[place]
    address = "/".join(path.split("/")[: steps + 1]) + "/"
    assert client.get(address).status_code == 200
    assert queries(lambda: client.get(address)) == 0


def test_a_person_gets_the_same_bytes_and_no_cookie(client: Client, path: str, cast: Cast) -> None:
    seen = client.get(path)
    hers = Client()
    assert hers.login(email=cast.trainee.email, password=PASSWORD)
    again = hers.get(path)
    assert again.content == seen.content and not again.cookies
    shelf.empty()
    assert hers.get(path).content == seen.content, "also when she was the first to come"


def test_it_leaves_compressed_as_the_browser_likes(client: Client, path: str) -> None:
    plain = client.get(path)
    assert "Content-Encoding" not in plain
    packed = client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed["Content-Encoding"] == "br" and brotli.decompress(packed.content) == plain.content
    zipped = client.get(path, headers={"Accept-Encoding": "gzip, br;q=0"})
    assert zipped["Content-Encoding"] == "gzip" and gzip.decompress(zipped.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content)
    assert {"Accept-Encoding", "Save-Data"} <= set(packed["Vary"].split(", "))


def test_a_browser_that_has_the_page_gets_only_a_word(client: Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content and again["ETag"] == first["ETag"]
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200
    assert first["Cache-Control"] == "no-cache"


def test_a_kept_page_carries_the_headers_of_a_fresh_one(client: Client, path: str) -> None:
    fresh, kept = client.get(path), client.get(path)
    assert dict(fresh.items()) == dict(kept.items())
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Content-Language"):
        assert name in kept


def test_an_edited_lesson_is_seen_at_once(client: Client, school: School, path: str, change: Callable) -> None:
    client.get(path)
    lesson = school.lesson("4.2")
    lesson.title = "عنوان جديد"
    change(lambda: lesson.save_revision().publish())
    assert "عنوان جديد" in client.get(path).content.decode()


def test_a_draft_changes_nothing_visitors_see(client: Client, school: School, path: str, change: Callable) -> None:
    before = client.get(path).content
    lesson = school.lesson("4.2")
    lesson.title = "مسودة"
    change(lesson.save_revision)
    assert client.get(path).content == before
    assert "مسودة" in lesson.make_preview_request().rendered_content
    assert client.get(path).content == before, "nor does looking at it"


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_page_taken_down_or_deleted_is_gone(
    client: Client, school: School, path: str, change: Callable, act: str
) -> None:
    assert client.get(path).status_code == 200
    change(getattr(school.lesson("4.2"), act))
    assert client.get(path).status_code == 404


def test_a_moved_lesson_answers_at_its_new_place_alone(
    client: Client, school: School, path: str, change: Callable
) -> None:
    client.get(path)
    change(lambda: school.lesson("4.2").move(school.lesson("1.1").get_parent(), pos="last-child"))
    moved = client.get(path)
    assert moved.status_code == 301
    assert client.get(moved["Location"]).status_code == 200


def test_a_page_that_is_locked_is_not_shown_to_visitors_any_more(
    client: Client, school: School, path: str, change: Callable
) -> None:
    client.get(path)
    lesson = school.lesson("4.2")
    lock = PageViewRestriction(page=lesson, restriction_type=PageViewRestriction.LOGIN)
    change(lock.save)
    assert client.get(path).status_code == 302


def test_a_locked_page_is_kept_for_nobody(client: Client, school: School, path: str, cast: Cast) -> None:
    PageViewRestriction.objects.create(page=school.lesson("4.2"), restriction_type=PageViewRestriction.LOGIN)
    hers = Client()
    assert hers.login(email=cast.trainee.email, password=PASSWORD)
    assert hers.get(path).status_code == 200
    assert client.get(path).status_code == 302


def test_languages_and_savers_of_data_have_pages_of_their_own(client: Client, school: School, path: str) -> None:
    arabic, french = client.get(path).content, client.get(school.path("4.2", "fr")).content
    assert arabic != french
    assert client.get(path).content == arabic
    assert queries(lambda: client.get(path, headers={"Save-Data": "on"})) > 0, "rendered for savers"
    assert queries(lambda: client.get(path, headers={"Save-Data": "on"})) == 0


def test_addresses_with_a_question_and_pages_for_people_are_not_kept(client: Client, path: str, cast: Cast) -> None:
    client.get(path)
    assert queries(lambda: client.get(path + "?a=1")) > 0
    hers = Client()
    assert hers.login(email=cast.trainee.email, password=PASSWORD)
    count = len(shelf._pages)
    for address in ("/ar/my-day/", "/ar/search/", "/ar/nothing-here/"):
        hers.get(address)
    assert len(shelf._pages) == count


def test_another_process_sees_the_new_edition(client: Client, path: str) -> None:
    client.get(path)
    assert queries(lambda: client.get(path)) == 0
    cache.set(EDITION, "drawn elsewhere", None)
    assert queries(lambda: client.get(path)) > 0
    assert queries(lambda: client.get(path)) == 0


def test_without_the_cache_pages_are_rendered_and_nothing_is_kept(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(path)
    monkeypatch.setattr(shelf_module.cache, "get", lambda *_args, **_kwargs: None)
    monkeypatch.setattr(shelf_module.cache, "add", lambda *_args, **_kwargs: True)
    for _visit in range(2):
        assert queries(lambda: client.get(path)) > 0
    assert client.get(path, headers={"Accept-Encoding": "br"})["Content-Encoding"] == "br"


def test_an_edition_drawn_while_the_cache_was_away_is_told_later(
    client: Client, school: School, path: str, change: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(path)
    before = cache.get(EDITION)
    with monkeypatch.context() as away:
        away.setattr(shelf_module.cache, "set", lambda *_args, **_kwargs: None)
        change(lambda: school.lesson("4.2").save_revision().publish())
    assert cache.get(EDITION) == before
    client.get(path)
    assert cache.get(EDITION) not in (None, before)


def test_a_page_rendered_before_a_publication_is_not_kept_after_it(client: Client, path: str) -> None:
    page, old = _kept(client, path)
    shelf.empty()
    shelf.draw_edition()
    assert shelf.edition() != old
    shelf.keep(page[0], page[1], old)
    assert shelf.find(page[0]) is None


def test_just_after_a_publication_nothing_is_kept(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "SETTLING", 60.0)
    client.get(path)
    shelf.draw_edition()
    client.get(path)
    assert queries(lambda: client.get(path)) > 0


def test_a_full_shelf_is_emptied(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "MOST", 1)
    client.get(path)
    client.get("/ar/")
    assert [key.path for key in shelf._pages] == ["/ar/"]


class TestAtOnce:
    """The short way answers what the site would, or nothing."""

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        sent: list[dict] = []

        async def site(_scope: Any, _receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 599, "headers": []})
            await send({"type": "http.response.body", "body": b"the site"})

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> dict:
            return {"type": "http.request", "body": b""}

        lines = {"host": "testserver", **{name.replace("_", "-"): value for name, value in headers.items()}}
        scope = {"type": "http", "method": method, "path": path, "query_string": b"", "scheme": "http"}
        scope["headers"] = [(name.encode(), value.encode()) for name, value in lines.items()]
        in_a_loop(with_kept_pages(site)(scope, receive, send))
        found = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
        return sent[0]["status"], found, sent[1]["body"]

    def test_a_kept_page_is_answered_without_the_site(
        self, client: Client, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shelf_module, "SURE_FOR", 60.0)
        told = client.get(path, headers={"Accept-Encoding": "br"})
        status, headers, body = self.ask(path, accept_encoding="br")
        assert (status, body) == (200, told.content)
        assert headers == {name.lower(): value for name, value in told.items()}
        assert self.ask(path, if_none_match=told["ETag"])[0] == 304
        assert self.ask(path, method="HEAD")[2] == b""

    def test_what_is_not_surely_right_goes_to_the_site(
        self, client: Client, path: str, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shelf_module, "SURE_FOR", 60.0)
        client.get(path)
        assert self.ask(path)[0] == 200
        assert self.ask(path, host="evil.example")[0] == 599
        assert self.ask(path, save_data="on")[0] == 599
        assert self.ask(path, method="POST")[0] == 599
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        assert self.ask(path, x_forwarded_proto="https")[0] == 599
        shelf._sure_until = 0.0
        assert self.ask(path)[0] == 599, "the edition must be read first, and reading could wait"


def _kept(client: Client, path: str) -> tuple[tuple, str]:
    client.get(path)
    ((key, (edition, _until, page)),) = shelf._pages.items()
    return (key, page), edition
