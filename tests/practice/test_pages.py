"""A wall's pages: for the projector, for phones, for a trainer at the desk, and closed to everybody else."""

import re

import pytest
from django.test import Client

from practice.models import Account, Favourite, Status
from practice.walls import issue_token, set_fault, wall_faults


def html(answer, status=200):
    assert answer.status_code == status, answer.content[:300]
    return answer.content.decode()


def csrf(client, path):
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)', client.get(path).content.decode())[1]


def send(client, page, path, **fields):
    """Posts a form as a browser without JavaScript does."""
    return client.post(path, {"csrfmiddlewaretoken": csrf(client, page), **fields})


def desk_of(room):
    room.client.get(room.address.desk_url.removeprefix("http://127.0.0.1:8000"))
    return f"{room.base}/desk/"


def test_the_wall_shows_posts_without_javascript_and_offers_a_link_to_what_is_new(public_room):
    public_room.post(language="ar")
    page = html(public_room.client.get("/practice/demo/?lang=fr"))
    assert 'lang="fr" dir="ltr"' in page
    assert 'class="wall-text" dir="auto" lang="ar"' in page
    assert "زربية من تازناخت" in page
    assert 'href="/practice/demo/" data-wall-refresh' in page
    assert "<script>" not in page
    assert "style=" not in page


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr"), ("zgh", "ltr")])
def test_the_language_is_chosen_by_address_and_remembered(public_room, lang, direction):
    assert f'lang="{lang}" dir="{direction}"' in html(public_room.client.get(f"/practice/demo/?lang={lang}"))
    assert f'lang="{lang}" dir="{direction}"' in html(public_room.client.get("/practice/demo/"))


def test_an_empty_wall_says_that_posts_will_come(public_room):
    assert "wall-empty" in html(public_room.client.get("/practice/demo/"))


def test_a_stranger_sees_nothing_of_a_closed_wall(room):
    status = room.post()
    for path in ("/", "/fresh", f"/@tazerbit/{status['id']}", "/@tazerbit"):
        page = html(Client().get(room.base + path), 403)
        assert "زربية" not in page
        assert room.wall.code not in page
        assert "ورشة إزوران" not in page
    for path in ("/desk/", "/desk/?key=forged"):
        assert Client().get(room.base + path).status_code == 404


def test_a_stranger_can_neither_like_nor_reply(room):
    status = room.post()
    stranger = Client()
    assert stranger.post(f"{room.base}/like", {"like": status["id"]}).status_code == 403
    answer = stranger.post(f"{room.base}/@tazerbit/{status['id']}/reply", {"name": "x", "text": "x", "once": "x"})
    assert answer.status_code == 403
    assert not Favourite.objects.exists()
    assert len(room.texts()) == 1


def test_a_wall_that_is_not_there_is_404_and_stays_so(db):
    assert Client().get("/practice/nowhere/").status_code == 404
    assert Client().get("/practice/nowhere/desk/").status_code == 404


@pytest.mark.parametrize("parting", ["", " ", "-"])
def test_the_code_opens_the_wall_however_it_is_typed(room, parting):
    code = room.wall.code.lower()
    answer = send(room.client, f"{room.base}/", f"{room.base}/join", code=f" {code[:4]}{parting}{code[4:]} ")
    assert (answer.status_code, answer["Location"]) == (302, f"{room.base}/")
    html(room.client.get(f"{room.base}/"))


def test_a_wrong_code_says_so_and_opens_nothing(room):
    page = html(send(room.client, f"{room.base}/", f"{room.base}/join", code="WRONG234"), 403)
    assert "invalid-feedback" in page
    assert room.client.get(f"{room.base}/").status_code == 403


def test_the_rooms_link_lets_in_and_takes_the_code_out_of_the_address(room):
    answer = room.client.get(f"{room.base}/?code={room.wall.code}")
    assert (answer.status_code, answer["Location"]) == (302, f"{room.base}/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "wall-qr" in html(room.client.get(f"{room.base}/"))


def test_the_code_of_one_wall_opens_no_other(room, db):
    other = type(room)("other")
    room.client.get(f"{room.base}/?code={room.wall.code}")
    assert room.client.get(f"{other.base}/").status_code == 403
    cookie = room.client.cookies[f"practice_in_{room.wall.slug}"].value
    thief = Client()
    thief.cookies["practice_in_other"] = cookie
    assert thief.get(f"{other.base}/").status_code == 403


def test_a_changed_code_closes_the_wall_again(room):
    room.client.get(f"{room.base}/?code={room.wall.code}")
    room.wall.code = "NEWCODE2"
    room.wall.save()
    assert room.client.get(f"{room.base}/").status_code == 403


def test_a_person_of_the_room_likes_once_and_takes_it_back(public_room):
    status = public_room.post()
    for _ in range(2):
        answer = send(public_room.client, "/practice/demo/", "/practice/demo/like", like=status["id"])
        assert answer["Location"] == f"/practice/demo/#s{status['id']}"
    assert Status.objects.get(pk=status["id"]).favourites_count == 1
    assert 'name="unlike"' in html(public_room.client.get("/practice/demo/"))
    send(public_room.client, "/practice/demo/", "/practice/demo/like", unlike=status["id"])
    assert Status.objects.get(pk=status["id"]).favourites_count == 0


def test_a_second_person_is_a_second_like_and_the_api_counts_both(public_room):
    status = public_room.post()
    for client in (Client(), Client()):
        send(client, "/practice/demo/", "/practice/demo/like", like=status["id"])
    assert public_room.api("GET", f"/api/v1/statuses/{status['id']}").json()["favourites_count"] == 2


@pytest.mark.parametrize("fields", [{}, {"like": "abc"}, {"like": "1"}, {"like": "9" * 40}, {"unlike": ""}])
def test_a_like_of_nothing_is_404(public_room, fields):
    assert send(public_room.client, "/practice/demo/", "/practice/demo/like", **fields).status_code == 404


def test_forms_without_their_token_are_refused(public_room):
    status = public_room.post()
    public_room.client.get("/practice/demo/")
    assert public_room.client.post("/practice/demo/like", {"like": status["id"]}).status_code == 403
    assert not Favourite.objects.exists()


def test_a_reply_stands_under_the_post_with_the_name_typed(public_room):
    status = public_room.post()
    page = f"/practice/demo/@tazerbit/{status['id']}"
    fields = {"name": "زهرة", "text": "كم قياسها؟", "once": "a"}
    for _ in range(2):  # pressed twice
        answer = send(public_room.client, page, f"{page}/reply", **fields)
        assert answer["Location"].startswith(f"{page}#s")
    assert "كم قياسها؟" in html(public_room.client.get(page))
    assert 'value="زهرة"' in html(public_room.client.get(page))
    context = public_room.api("GET", f"/api/v1/statuses/{status['id']}/context").json()
    assert [s["account"]["display_name"] for s in context["descendants"]] == ["زهرة"]
    assert "كم قياسها؟" in html(public_room.client.get("/practice/demo/"))


def test_a_visitor_who_changes_her_name_stays_one_voice(public_room):
    status = public_room.post()
    page = f"/practice/demo/@tazerbit/{status['id']}"
    for once, name in (("a", "Zahra"), ("b", "زهرة")):
        send(public_room.client, page, f"{page}/reply", name=name, text="x", once=once)
    assert Account.objects.exclude(visitor="").get().display_name == "زهرة"


@pytest.mark.parametrize(
    "fields", [{"name": "", "text": "kept"}, {"name": "kept", "text": " "}, {"name": "kept", "text": "ز" * 501}]
)
def test_a_reply_that_cannot_be_taken_keeps_what_was_typed(public_room, fields):
    status = public_room.post()
    page = f"/practice/demo/@tazerbit/{status['id']}"
    shown = html(send(public_room.client, page, f"{page}/reply", once="a", **fields), 422)
    assert "invalid-feedback" in shown
    assert "kept" in shown
    assert len(public_room.texts()) == 1


def test_a_flood_of_replies_is_asked_to_wait(public_room):
    status = public_room.post()
    page = f"/practice/demo/@tazerbit/{status['id']}"
    token = csrf(public_room.client, page)
    answers = [
        public_room.client.post(
            f"{page}/reply", {"csrfmiddlewaretoken": token, "name": "x", "text": f"{i}", "once": str(i)}
        ).status_code
        for i in range(14)
    ]
    assert answers == [302] * 12 + [422] * 2


def test_a_posts_page_needs_its_own_account_in_the_address(public_room):
    status = public_room.post()
    issue_token("demo", "targa")
    assert public_room.client.get(f"/practice/demo/@tazerbit/{status['id']}").status_code == 200
    assert public_room.client.get(f"/practice/demo/@targa/{status['id']}").status_code == 404
    assert public_room.client.get("/practice/demo/@tazerbit/99").status_code == 404
    assert public_room.client.get("/practice/demo/@nobody").status_code == 404


def test_an_accounts_page_shows_everything_it_wrote(public_room):
    public_room.post("أولا")
    page = html(public_room.client.get("/practice/demo/@tazerbit"))
    assert "أولا" in page
    assert "تعاونية تازربيت" in page


def test_the_wall_has_older_pages_and_pages_of_a_tag(public_room):
    for i in range(26):
        public_room.post(f"post {i} #argan" if i == 0 else f"post {i}")
    page = html(public_room.client.get("/practice/demo/"))
    assert "post 25<" in page
    assert "post 1<" not in page
    older = re.search(r'href="(\?before=\d+)"', page)[1]
    assert "post 1<" in html(public_room.client.get(f"/practice/demo/{older}"))
    tagged = html(public_room.client.get("/practice/demo/?tag=argan"))
    assert tagged.count("<article") == 1


def test_what_is_new_comes_as_a_fragment_and_nothing_when_nothing_changed(public_room):
    status = public_room.post()
    client = Client()
    client.get("/practice/demo/")
    first = client.get("/practice/demo/fresh")
    assert html(first).lstrip().startswith("<article")
    assert "csrf" not in html(first)
    assert client.get("/practice/demo/fresh", headers={"If-None-Match": first["ETag"]}).status_code == 304
    public_room.api("POST", f"/api/v1/statuses/{status['id']}/favourite")
    assert client.get("/practice/demo/fresh", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_wall_costs_the_same_whatever_stands_on_it(public_room, django_assert_max_num_queries):
    for i in range(24):
        root = public_room.post(f"post {i}")
        public_room.post("reply", in_reply_to_id=root["id"])
    client = Client()
    client.get("/practice/demo/")
    with django_assert_max_num_queries(6):
        client.get("/practice/demo/fresh")


def test_a_text_cannot_act_on_the_page(public_room):
    public_room.post('<img src=x onerror=alert(1)> "><script>alert(1)</script> #<b>')
    page = html(public_room.client.get("/practice/demo/"))
    assert "<img src=x" not in page
    assert "<script>" not in page


def test_the_desk_is_opened_by_its_key_which_leaves_the_address(room):
    answer = room.client.get(f"{room.base}/desk/?key={room.wall.secret}")
    assert (answer.status_code, answer["Location"]) == (302, f"{room.base}/desk/")
    assert answer["Referrer-Policy"] == "no-referrer"
    page = html(room.client.get(f"{room.base}/desk/"))
    assert room.wall.secret not in page
    assert room.wall.code in page
    assert "desk/" in html(room.client.get(f"{room.base}/"))


def test_a_trainer_switches_faults_on_and_off(room):
    desk = desk_of(room)
    answer = send(room.client, desk, f"{desk}slow", **{"slow-seconds": "7", "slow-calls": "3"})
    assert (answer.status_code, answer["Location"]) == (302, f"{desk}#slow")
    assert [(s.mode, s.seconds, s.calls_left) for s in wall_faults("izourane")] == [("slow", 7, 3)]
    assert "badge-attention" in html(room.client.get(desk))
    send(room.client, desk, f"{desk}slow", off="")
    assert wall_faults("izourane") == []
    set_fault("izourane", "busy")
    set_fault("izourane", "answers_lost")
    send(room.client, desk, f"{desk}mend")
    assert wall_faults("izourane") == []


@pytest.mark.parametrize("fields", [{"slow-seconds": "41"}, {"slow-seconds": "x"}, {"slow-calls": "1000"}, {}])
def test_a_fault_filled_in_wrongly_is_explained_and_not_switched_on(room, fields):
    desk = desk_of(room)
    fields = {"slow-seconds": "5", "slow-calls": "always", **fields} if fields else {}
    page = html(send(room.client, desk, f"{desk}slow", **fields), 422)
    assert "invalid-feedback" in page
    assert wall_faults("izourane") == []


def test_nobody_but_the_trainer_switches_faults(room):
    room.client.get(f"{room.base}/?code={room.wall.code}")
    for path in ("desk/slow", "desk/mend"):
        answer = send(room.client, f"{room.base}/", f"{room.base}/{path}", **{"slow-seconds": "5", "slow-calls": "1"})
        assert answer.status_code == 404
    assert wall_faults("izourane") == []
    desk = desk_of(room)
    assert send(room.client, desk, f"{desk}earthquake").status_code == 404


def test_the_face_of_accounts_is_a_picture(db):
    answer = Client().get("/practice/face.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
