"""Files are private until a published page shows them."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page

from library import signing
from library.access import may_see, vouch
from library.models import Paper, Picture, Shown
from library.renditions import SPECS, make, with_renditions
from library.uploads import keep_picture
from tests.cast import PASSWORD, Cast
from tests.library.pictures import phone_picture


@pytest.fixture
def picture(cast: Cast) -> Picture:
    """Itto's picture of the cooperative's carpet."""
    return keep_picture(phone_picture(), owner=cast.member, cooperative=cast.cooperative, alt="A red carpet")


def signed_in(person) -> Client:
    client = Client()
    assert client.login(email=person.email, password=PASSWORD)
    return client


def test_the_stored_name_tells_nothing(picture: Picture) -> None:
    assert "IMG" not in picture.file.name and len(picture.file.name.split("/")[-1]) > 20


@pytest.mark.parametrize(
    "role, status",
    [("member", 200), ("president", 200), ("trainer", 404), ("trainee", 404), ("stranger", 404)],
)
def test_a_private_picture_opens_to_its_cooperative_only(cast: Cast, picture: Picture, role: str, status: int) -> None:
    client = signed_in(getattr(cast, role))
    assert client.get(picture.file.url).status_code == status
    make(picture)
    assert client.get(picture.renditions.first().url).status_code == status


def test_a_visitor_gets_404(picture: Picture, client: Client) -> None:
    assert client.get(picture.file.url).status_code == 404
    assert client.get("/media/pictures/no-such.jpg").status_code == 404
    assert client.get("/media/../manage.py").status_code == 404


def test_a_picture_of_a_published_page_opens_to_all_and_closes_again(picture: Picture, client: Client) -> None:
    shown = Shown.objects.create(page=Page.objects.first(), picture=picture)
    answer = client.get(picture.file.url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff" and "public" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    shown.delete()
    assert client.get(picture.file.url).status_code == 404


def test_a_room_above_may_vouch_for_a_reader(cast: Cast, picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.access._vouchers", [])
    assert not may_see(cast.trainer, picture)
    vouch(lambda user, file: user == cast.trainer)
    assert may_see(cast.trainer, picture) and not may_see(cast.stranger, picture)


def test_a_signed_address_opens_one_file_for_twenty_minutes(picture: Picture, client: Client, monkeypatch) -> None:
    path = signing.signed_path(picture.file.name)
    assert client.get(path).status_code == 200
    other = path.replace("pictures/", "pictures/x")
    assert client.get(other).status_code == 404
    import time

    later = time.time() + signing.LASTS + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(path).status_code == 404


def test_a_private_answer_is_never_kept_for_the_next_person(cast: Cast, picture: Picture) -> None:
    answer = signed_in(cast.member).get(picture.file.url)
    assert answer["Cache-Control"] == "private, no-cache"
    again = signed_in(cast.member).get(picture.file.url, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_document_has_no_open_back_door(cast: Cast, client: Client) -> None:
    paper = Paper.objects.create(
        title="List", file=ContentFile(b"names", name="list.csv"), uploaded_by_user=cast.member
    )
    assert client.get(paper.url).status_code == 404
    assert signed_in(cast.stranger).get(paper.url).status_code == 404
    assert signed_in(cast.member).get(paper.url).status_code == 200
    answer = signed_in(cast.member).get(paper.file.url)
    assert answer["Content-Disposition"].startswith("attachment")


def test_sound_is_sent_in_parts_to_players_that_ask(cast: Cast) -> None:
    from library.models import Recording

    sound = Recording.objects.create(
        title="s", type="audio", file=ContentFile(bytes(range(256)), name="s.mp3"), uploaded_by_user=cast.member
    )
    client = signed_in(cast.member)
    part = client.get(sound.file.url, headers={"Range": "bytes=10-19"})
    assert part.status_code == 206 and part.content == bytes(range(10, 20))
    assert part["Content-Range"] == "bytes 10-19/256"
    rest = client.get(sound.file.url, headers={"Range": "bytes=250-"})
    assert rest.content == bytes(range(250, 256))


def test_sizes_are_read_in_one_query(picture: Picture, django_assert_num_queries) -> None:
    make(picture)
    with django_assert_num_queries(1):
        ready = with_renditions([picture.pk])[picture.pk].ready
    assert set(ready) == set(SPECS) and ready[SPECS[0]].file.name.endswith(".avif")


def test_a_new_picture_asks_for_its_sizes_once_it_is_stored(
    cast: Cast, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    asked = []
    monkeypatch.setattr("library.tasks.make_renditions.delay", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        kept = keep_picture(phone_picture(), owner=cast.trainee)
    assert asked == [kept.pk]


def test_a_broker_that_is_away_does_not_break_an_upload(
    cast: Cast, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    from kombu.exceptions import OperationalError

    def away(_pk):
        raise OperationalError

    monkeypatch.setattr("library.tasks.make_renditions.delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        kept = keep_picture(phone_picture(), owner=cast.trainee)
    from library.tasks import make_missing_renditions

    make_missing_renditions()
    assert kept.renditions.count() == len(SPECS)


def test_a_file_that_is_gone_does_not_keep_the_others_waiting(cast: Cast) -> None:
    from library.tasks import make_missing_renditions

    whole, gone = (keep_picture(phone_picture(), owner=cast.trainee) for _number in range(2))
    gone.file.storage.delete(gone.file.name)
    make_missing_renditions()
    assert whole.renditions.count() == len(SPECS) and gone.renditions.count() == 0
