"""The service worker in a real browser: what the house pushes is what the phone shows."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page

from accounts.models import User
from notices.models import Notice
from notices.pushing import payload
from tests.social.network_server import Reply, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SCRIPT = (settings.BASE_DIR / "static" / "js" / "push-worker.js").read_bytes()
SHOWN = """navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
  .then((all) => all.map(({ title, body, lang, dir, tag, data }) => ({ title, body, lang, dir, tag, data })))"""


def test_a_push_is_shown_once_in_her_language_and_knows_where_it_leads(new_page: Callable[..., Page]) -> None:
    params = {"title": "زربية", "channel": "واتساب"}
    notice = Notice(user=User(language="ar"), kind="yours_to_post", params=params, path="/campaigns/")
    page = new_page("phone", "ar", permissions=["notifications"])
    with served() as site:
        site.on("GET", "/", Reply(200, b"<!doctype html><title>x</title>", {"Content-Type": "text/html"}))
        site.on("GET", "/push-worker.js", Reply(200, SCRIPT, {"Content-Type": "text/javascript"}))
        page.goto(f"{site.base_url}/")
        browser = page.context.new_cdp_session(page)
        workers: list[dict[str, str]] = []
        browser.on("ServiceWorker.workerRegistrationUpdated", lambda event: workers.extend(event["registrations"]))
        browser.send("ServiceWorker.enable")
        page.evaluate("navigator.serviceWorker.register('/push-worker.js')")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        push = {
            "origin": site.base_url,
            "registrationId": workers[-1]["registrationId"],
            "data": payload(notice).decode(),
        }
        for _twice in range(2):
            browser.send("ServiceWorker.deliverPushMessage", push)
        page.wait_for_timeout(500)
        (shown,) = page.evaluate(SHOWN)
        assert page.evaluate("caches.keys()") == []
    assert "زربية" in shown["body"] and (shown["lang"], shown["dir"]) == ("ar", "rtl")
    assert (shown["tag"], shown["data"]) == (str(notice.uid), "/ar/campaigns/")
