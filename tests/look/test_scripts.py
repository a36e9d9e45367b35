"""The small behaviours every page may use, in a real browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
HERE = "http://127.0.0.1:9/"
SCRIPTS = settings.BASE_DIR / "static" / "js"


@pytest.fixture
def shown(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Shows HTML with one of our scripts at an address where browsers allow copying; forms sent are counted."""

    def show(html: str, script: str, sent: list[str], **options: object) -> Page:
        page = new_page("desktop", "fr", **options)

        def answer(route: Route) -> None:
            if route.request.method == "POST":
                sent.append(route.request.post_data or "")
                route.fulfill(status=204)  # the page stays as it is, as it does while a slow network works
            else:
                body = f"<!doctype html><title>x</title>{html}<script type=module>{(SCRIPTS / script).read_text()}</script>"
                route.fulfill(body=body, content_type="text/html; charset=utf-8")

        page.route(HERE, answer)
        page.goto(HERE)
        return page

    return show


def test_a_form_pressed_twice_is_sent_once(shown: Callable[..., Page]) -> None:
    sent: list[str] = []
    page = shown('<form method="post" data-once><input name="a" value="1"><button>Go</button></form>', "once.js", sent)
    page.get_by_role("button").dispatch_event("click")
    page.get_by_role("button").dispatch_event("click")
    page.wait_for_timeout(200)
    assert sent == ["a=1"]
    assert page.get_by_role("button").get_attribute("aria-busy") == "true"


def test_a_form_without_the_mark_is_left_alone(shown: Callable[..., Page]) -> None:
    sent: list[str] = []
    page = shown('<form method="post"><button>Go</button></form>', "once.js", sent)
    page.get_by_role("button").dispatch_event("click")
    page.wait_for_timeout(100)
    assert page.get_by_role("button").get_attribute("aria-busy") is None and len(sent) == 1


def test_a_button_copies_the_words_of_its_field(shown: Callable[..., Page]) -> None:
    html = '<input id="code" value="زربية"><button type="button" data-copy="#code" data-copied="Copié" hidden>Copier</button>'
    page = shown(html, "copy.js", [], permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button").click()
    page.get_by_text("Copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "زربية"


def test_a_button_that_cannot_copy_stays_hidden(shown: Callable[..., Page]) -> None:
    page = shown('<button type="button" data-copy="#nothing" hidden>Copier</button>', "copy.js", [])
    assert page.locator("button").is_hidden()


SHARING = """<textarea id="text">زربية</textarea><p data-share-said="Copied too"></p>
<button type="button" data-share="#text" hidden>Share</button>"""
PICTURE = """<a href="/picture" download="tiwizi-1.jpg" data-share-file>Save</a>"""
SHEET = """window.shared = [];
navigator.canShare = (data) => !data.files || data.files.every((file) => file.type === "image/jpeg");
navigator.share = async ({ files = [], text }) => {
  const kept = { text, files: files.map((file) => `${file.name} ${file.type} ${file.size}`) };
  window.shared.push(kept);
  if (window.shared.length === 1 && window.closes) throw new DOMException("closed", "AbortError");
};"""


@pytest.mark.parametrize(("picture", "files"), [("", []), (PICTURE, ["tiwizi-1.jpg image/jpeg 3"])])
def test_the_share_sheet_gets_words_and_pictures_and_the_words_are_copied(
    shown: Callable[..., Page], picture: str, files: list[str]
) -> None:
    options = {"permissions": ["clipboard-read", "clipboard-write"]}
    page = shown(f"<script>{SHEET}</script>{SHARING}{picture}", "share.js", [], **options)
    page.route(f"{HERE}picture", lambda route: route.fulfill(body="abc", content_type="image/jpeg"))
    page.reload()
    page.get_by_role("button").click()
    page.get_by_text("Copied too").wait_for()
    page.wait_for_function("window.shared.length === 1")
    assert page.evaluate("window.shared") == [{"text": "زربية", "files": files}]
    assert page.evaluate("navigator.clipboard.readText()") == "زربية"


FILM = """<p data-share-said="Copied too" data-share-again="Here now"></p><textarea id="text">زربية</textarea>
<button type="button" data-share="#text" hidden>Share</button><a href="/film" download="tiwizi.mp4" data-share-file>Save</a>"""
LATE = """window.shared = [];
navigator.canShare = (data) => data.files.every((file) => file.type === "video/mp4");
navigator.share = async ({ files }) => {
  window.shared.push(files[0].size);
  if (window.shared.length === 1) throw new DOMException("too late", "NotAllowedError");
};"""


def test_a_film_is_fetched_on_a_tap_alone_and_a_second_tap_shares_it(shown: Callable[..., Page]) -> None:
    fetched: list[str] = []
    page = shown(f"<script>{LATE}</script>{FILM}", "share.js", [])
    page.route(f"{HERE}film", lambda route: (fetched.append(route.request.url), route.fulfill(body="abcd")))
    page.reload()
    page.wait_for_timeout(200)
    assert fetched == [], "fifty megabytes are not fetched before she asks for them"
    page.get_by_role("button").click()
    page.get_by_text("Here now").wait_for()
    page.get_by_role("button").click()
    page.wait_for_function("window.shared.length === 2")
    assert page.evaluate("window.shared") == [4, 4] and len(fetched) == 1


COMPOSER = """<form data-compose><input type="file" name="new_film" data-film="1000" data-too-heavy="Too heavy">
<p data-film-says="MB"></p><div id="div_id_new_film_alt">Alt</div><button value="film">Add</button></form>"""


def test_a_chosen_film_says_its_weight_and_a_heavy_one_is_not_sent(shown: Callable[..., Page]) -> None:
    page = shown(COMPOSER, "compose.js", [])
    field, says = page.locator("input"), page.locator("[data-film-says]")
    assert page.get_by_text("Alt").is_hidden() and page.locator("button").is_hidden()
    field.set_input_files({"name": "a.mp4", "mimeType": "video/mp4", "buffer": bytes(200_000)})
    assert says.text_content() == "0.2 MB · Too heavy" and field.evaluate("one => one.files.length") == 0
    assert page.locator("button").is_hidden()
    field.set_input_files({"name": "a.mp4", "mimeType": "video/mp4", "buffer": bytes(900)})
    assert says.text_content() == "0.0 MB" and page.get_by_text("Alt").is_visible()
    assert field.evaluate("one => one.files.length") == 1


def test_a_sheet_that_was_closed_can_be_opened_again(shown: Callable[..., Page]) -> None:
    page = shown(f"<script>{SHEET} window.closes = true;</script>{SHARING}", "share.js", [])
    page.get_by_role("button").click()
    page.get_by_role("button").click()
    page.wait_for_function("window.shared.length === 2")
    assert page.get_by_role("button").get_attribute("aria-busy") is None


@pytest.mark.parametrize(
    "without", ["", "navigator.share = async () => {}; navigator.canShare = (data) => !data.files;"]
)
def test_where_nothing_can_be_shared_the_button_stays_hidden(shown: Callable[..., Page], without: str) -> None:
    away = "delete Navigator.prototype.share; delete Navigator.prototype.canShare;"
    page = shown(f"<script>{away}{without}</script>{SHARING}{PICTURE}", "share.js", [])
    page.wait_for_timeout(100)
    assert page.locator("button").is_hidden()


ASKING = """<form method="post" data-push="OurKey" hidden><input type="hidden" name="endpoint"><input type="hidden" name="p256dh">
<input type="hidden" name="auth"><button>Tell me</button><p data-failed="Not allowed"></p></form>"""
PHONE = """<script>
window.done = [];
const given = (endpoint) => ({
  unsubscribe: async () => window.done.push(`end ${endpoint}`),
  toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "P", auth: "A" } }),
});
const pushManager = {
  getSubscription: async () => window.done.length ? null : given("old"),
  subscribe: async (asked) => (window.done.push(`${asked.applicationServerKey} ${asked.userVisibleOnly}`), given("new")),
};
const workers = {
  register: async (path) => window.done.push(path),
  getRegistration: async () => ({ pushManager }),
  ready: Promise.resolve({ pushManager }),
};
Object.defineProperty(navigator, "serviceWorker", { value: workers });
Object.defineProperty(Notification, "permission", { value: "STATE" });
Notification.requestPermission = async () => "ANSWER";
</script>"""


def phone_that(state: str, answer: str) -> str:
    return PHONE.replace("STATE", state).replace("ANSWER", answer) + ASKING


def test_a_phone_that_is_allowed_to_says_where_it_is_reached(shown: Callable[..., Page]) -> None:
    sent: list[str] = []
    page = shown(phone_that("default", "granted"), "phone.js", sent)
    page.wait_for_function("window.done.length === 1")
    assert page.evaluate("window.done") == ["end old"], "what another person left in the browser ends at once"
    with page.expect_request(lambda request: request.method == "POST"):
        page.get_by_role("button").click()
    assert page.evaluate("window.done") == ["end old", "/push-worker.js", "OurKey true"]
    assert sent == ["endpoint=new&p256dh=P&auth=A"]


def test_a_phone_that_may_not_says_so_and_sends_nothing(shown: Callable[..., Page]) -> None:
    sent: list[str] = []
    page = shown(phone_that("default", "denied"), "phone.js", sent)
    page.get_by_role("button").click()
    page.get_by_text("Not allowed").wait_for()
    assert sent == [] and "/push-worker.js" not in page.evaluate("window.done")


@pytest.mark.parametrize("html", [phone_that("denied", ""), "<script>delete window.PushManager</script>" + ASKING])
def test_where_nothing_can_be_pushed_the_button_stays_hidden(shown: Callable[..., Page], html: str) -> None:
    page = shown(html, "phone.js", [])
    page.wait_for_timeout(100)
    assert page.locator("button").is_hidden()
