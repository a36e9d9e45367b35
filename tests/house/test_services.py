"""The suite's own ground: the real services it brings, and whole sites whose processes a test may kill."""

import signal
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page
from redis import Redis

from tests.services import browser, postgres
from tests.services.missing import Missing
from tests.services.postgres import Postgres
from tests.services.site import Site


def test_a_real_valkey_answers_and_is_empty(valkey_url: str) -> None:
    with Redis.from_url(valkey_url) as client:
        assert client.dbsize() == 0
        client.set("x", 1)
        assert "valkey_version" in client.info()


@pytest.mark.postgres
def test_a_fresh_real_postgresql_database_is_given(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


@pytest.mark.postgres
def test_an_own_postgresql_keeps_its_rows_and_address_over_a_restart(postgres_server: Postgres) -> None:
    url = postgres_server.create()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE t (x int)")
    postgres_server.restart()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)


@pytest.mark.kills
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_whole_site_lives_and_each_of_its_processes_can_be_killed(
    running_site: Callable[..., Site], database: str
) -> None:
    site = running_site(database=database, demo=False)
    assert set(site.names()) == {"valkey", "web", "publish", "work", "media", "beat"}
    assert len({site.pid(name) for name in site.names()}) == 6
    assert site.query("SELECT count(*) FROM accounts_user WHERE email = ?", "nobody@example.org") == [(0,)]
    assert site.shell("from django.conf import settings; print(settings.PORT)").strip() == str(site.port)

    site.kill("publish")
    assert not site.is_alive("publish")
    site.start("publish")
    site.start("publish", name="publish-2")
    site.wait(lambda: "ready." in site.log("publish-2"), what="a second worker")
    site.signal("publish", signal.SIGSTOP)
    site.signal("publish", signal.SIGCONT)
    site.stop("beat")
    assert "beat" not in site.names()

    site.kill("web")
    site.start("web")
    site.wait_until_live()


@pytest.mark.browser
def test_a_real_browser_opens_a_page_of_a_site(running_site: Callable[..., Site], phone: Page) -> None:
    site = running_site(demo=False, roles=("web",))
    answer = phone.goto(site.url + "/health/live")
    assert answer and answer.status == 200
    assert phone.evaluate("[screen.width, navigator.language]") == [360, "ar-MA"]


@pytest.mark.browser
def test_a_page_that_asks_another_machine_is_seen(new_page: Callable[..., Page]) -> None:
    asked = []
    page = new_page()
    page.context.on("request", lambda request: asked.append(request.url))
    page.route("**/*", lambda route: route.abort())
    page.set_content("<img src='/nowhere.png'><p>ⵜⵉⵡⵉⵣⵉ</p>")
    assert page.inner_text("p") == "ⵜⵉⵡⵉⵣⵉ"


@pytest.mark.postgres
def test_where_none_is_installed_the_one_of_the_wheel_serves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: None)
    monkeypatch.setattr(postgres, "INSTALLED", tmp_path)
    with postgres.cluster() as server:
        url = server.create()
        assert (server.version() == 18 and server.folder in server.programs.parents) or postgres.os.geteuid() != 0
        server.restart()
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_missing_part_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPlaywright:
        class chromium:
            executable_path = "/nowhere/chromium"

    monkeypatch.setattr(browser.shutil, "which", lambda _name: None)
    with pytest.raises(Missing, match="apt-get install chromium"):
        browser.find_chromium(NoPlaywright())  # type: ignore[arg-type]
