"""Accounts are connected, connected again and put away by the president; no page calls a network."""

import pytest
from django.utils import timezone

import social.networks
from campaigns.channels import connecting
from campaigns.channels.vault import unseal
from campaigns.models import Channel, Delivery, Health
from campaigns.models import DeliveryState as State
from social.contract import Limits, Network


@pytest.fixture(autouse=True)
def asked(monkeypatch) -> list[int]:
    """The accounts a task was asked to check."""
    found: list[int] = []
    monkeypatch.setattr("campaigns.views.channels.announce", lambda task, ids: found.extend(ids))
    return found


def connect_url(cast) -> str:
    return f"/en/campaigns/channels/{cast.cooperative.uid}/connect/"


def test_an_account_is_connected_and_a_task_tries_it_out(president, cast, asked):
    sent = {"network": "practice", "server": "aoulouz", "handle": "tazerbit", "secret": "a-wall-token"}
    assert president.post(connect_url(cast), sent).url == "/en/campaigns/channels/"
    channel = Channel.objects.get()
    assert (channel.server, channel.health) == ("aoulouz", Health.UNKNOWN) and asked == [channel.pk]
    assert unseal(channel.sealed) == "a-wall-token"
    page = president.get("/en/campaigns/channels/").content.decode()
    assert "a-wall-token" not in page and channel.sealed not in page and "Not checked yet" in page


@pytest.mark.parametrize(
    "change, field, status",
    [
        ({"server": "not a wall!"}, "server", 422),
        ({"network": "mastodon", "server": "http://insecure.example"}, "server", 422),
        ({"handle": ""}, "handle", 422),
        ({"secret": ""}, "secret", 422),
        ({"handle": "tazerbit"}, "handle", 409),
    ],
)
def test_what_is_wrong_stands_beside_its_field(president, cast, channels, change, field, status, asked):
    sent = {"network": "practice", "server": "aoulouz", "handle": "new", "secret": "the-secret-typed", **change}
    page = president.post(connect_url(cast), sent)
    assert page.status_code == status and field in page.context["form"].errors
    assert "the-secret-typed" not in page.content.decode() and asked == []


def test_a_network_nobody_knows_is_refused_in_words(president, cast):
    page = president.post(connect_url(cast), {"network": "myspace", "handle": "x", "secret": "the-secret-typed"})
    assert page.status_code == 422 and "myspace" in page.context["refusal"]
    assert "the-secret-typed" not in page.content.decode()


def test_nothing_typed_is_lost_but_the_secret(president, cast):
    sent = {"network": "practice", "server": "not a wall!", "handle": "tazerbit", "secret": "the-secret-typed"}
    page = president.post(connect_url(cast), sent).content.decode()
    assert 'value="not a wall!"' in page and 'value="tazerbit"' in page and "the-secret-typed" not in page
    assert "must be typed again" in page and "Nothing you wrote was lost" not in page


@pytest.mark.parametrize(("network", "typed"), [("whatsapp", {}), ("practice", {"server": "aoulouz", "secret": ""})])
def test_where_no_secret_was_typed_none_must_be_typed_again(president, cast, network, typed):
    page = president.post(connect_url(cast), {"network": network, "handle": "", **typed}).content.decode()
    assert "Nothing you wrote was lost" in page and "must be typed again" not in page


@pytest.mark.parametrize(
    "name, asked",
    [
        ("practice", {"server", "handle", "secret"}),
        ("mastodon", {"server", "handle", "secret"}),
        ("whatsapp", {"handle"}),
        ("facebook_of_tomorrow", {"server", "handle", "secret"}),
    ],
)
def test_a_network_is_asked_for_what_it_needs_and_no_more(president, channels, monkeypatch, name, asked):
    class Tomorrow(Network):
        name, label, limits, by_hand = "facebook_of_tomorrow", "Tomorrow", Limits(500, "graphemes"), False

    monkeypatch.setitem(social.networks._BY_NAME, "facebook_of_tomorrow", Tomorrow())
    monkeypatch.setattr(connecting, "NETWORKS", (*social.networks.NETWORKS, Tomorrow()))
    page = president.get(f"/en/campaigns/channels/new/{name}/")
    assert set(page.context["form"].fields) == asked
    assert "<ol" in page.content.decode()


def test_only_a_president_comes_to_the_page_of_a_network(president, member, stranger, nobody, client, cast):
    address = "/en/campaigns/channels/new/mastodon/"
    assert president.get(address).status_code == 200
    assert member.get(address).status_code == 403
    assert "no_cooperative" in str([part.name for part in nobody.get(address).templates])
    assert client.get(address).status_code == 302
    assert stranger.get(address, {"cooperative": cast.cooperative.uid}).status_code == 404


def test_every_network_is_offered_and_has_a_page(president, channels):
    page = president.get("/en/campaigns/channels/")
    offers = page.context["offers"]
    assert {"practice", "mastodon", "whatsapp"} <= {offer.name for offer in offers}
    assert "console" not in {offer.name for offer in offers}
    for offer in offers:
        address = f"/en/campaigns/channels/new/{offer.name}/"
        assert address in page.content.decode() and president.get(address).status_code == 200
    assert president.get("/en/campaigns/channels/new/console/").status_code == 404
    assert president.get("/en/campaigns/channels/new/myspace/").status_code == 404


def test_an_account_posted_by_hand_needs_a_name_only_and_is_well_at_once(president, cast, asked):
    assert president.post(connect_url(cast), {"network": "whatsapp", "handle": ""}).status_code == 422
    sent = {"network": "whatsapp", "handle": "تعاونية تازربيت", "secret": "not asked for"}
    assert president.post(connect_url(cast), sent).status_code == 302
    channel = Channel.objects.get()
    assert (channel.health, channel.sealed, channel.handle) == (Health.OK, "", "تعاونية تازربيت") and asked == []
    page = president.get("/en/campaigns/channels/").content.decode()
    assert "You post it yourself" in page and "Connect again" not in page


def test_an_account_is_called_by_its_title_wherever_it_is_shown(president, make):
    Channel.objects.filter(pk=make.channels[0].pk).update(network="facebook", handle="104857600", title="دار الزربية")
    post = make.in_review()
    for address in (
        "/en/campaigns/channels/",
        f"/en/campaigns/posts/{post.uid}/",
        f"/en/campaigns/posts/{post.uid}/edit/",
    ):
        page = president.get(address).content.decode()
        assert "دار الزربية" in page and "104857600" not in page, address


def test_a_new_key_lets_what_waited_go_on(president, make, asked):
    make.with_deliveries(State.PAUSED, reason="reconnect")
    channel = make.channels[0]
    Channel.objects.update(health=Health.RECONNECT)
    assert president.post(f"/en/campaigns/channel/{channel.uid}/reconnect/", {"secret": ""}).status_code == 422
    assert president.post(f"/en/campaigns/channel/{channel.uid}/reconnect/", {"secret": "new"}).status_code == 302
    channel.refresh_from_db()
    assert channel.health == Health.UNKNOWN and unseal(channel.sealed) == "new" and asked == [channel.pk]
    assert Delivery.objects.get(channel=channel).state == State.PLANNED


def test_an_account_is_put_away_with_what_was_planned_for_it(president, make):
    make.scheduled()
    channel = make.channels[0]
    assert president.post(f"/en/campaigns/channel/{channel.uid}/away/").status_code == 302
    assert Delivery.objects.get(channel=channel).state == State.CANCELLED
    channel.refresh_from_db()
    assert channel.archived_at and channel.sealed == ""
    assert president.post(f"/en/campaigns/channel/{channel.uid}/away/").status_code == 404
    assert [row[0].pk for row in president.get("/en/campaigns/channels/").context["rows"]] == [make.channels[1].pk]


def test_an_account_in_use_stays(president, make):
    make.with_deliveries(State.SENDING, fenced_at=timezone.now())
    channel = Delivery.objects.get(state=State.SENDING).channel
    page = president.post(f"/en/campaigns/channel/{channel.uid}/away/")
    assert page.status_code == 409 and page.context["refusal"]


def test_members_see_how_accounts_are_but_cannot_touch_them(member, channels):
    page = member.get("/en/campaigns/channels/").content.decode()
    assert "tazerbit" in page and "<form" not in page.split("<main")[1].split("</main")[0]


def test_a_name_typed_wrong_is_corrected_from_its_card(president, channels):
    channel = channels[0]
    page = president.get("/en/campaigns/channels/").content.decode()
    address = f"/en/campaigns/channel/{channel.uid}/correct/"
    assert address in page and 'value="aoulouz"' in page
    assert president.post(address, {"handle": "tazerbit-right", "server": "aoulouz"}).status_code == 302
    channel.refresh_from_db()
    assert (channel.handle, channel.health) == ("tazerbit-right", Health.UNKNOWN)


@pytest.mark.parametrize(
    "typed, field, status",
    [
        ({"handle": ""}, "handle", 422),
        ({"handle": "tazerbit.fr"}, "handle", 409),
        ({"server": "not a wall!"}, "server", 422),
    ],
)
def test_what_is_wrong_with_a_correction_stands_beside_its_field(president, channels, typed, field, status):
    sent = {"handle": "right", "server": "aoulouz", **typed}
    page = president.post(f"/en/campaigns/channel/{channels[0].uid}/correct/", sent)
    assert page.status_code == status
    [form] = [row.correct_form for row in page.context["rows"] if row.channel == channels[0]]
    assert (field in form.errors and f'value="{sent["handle"]}"' in page.content.decode()) or not sent["handle"]


def test_another_server_asks_for_its_key_and_shows_none(president, channels):
    Channel.objects.filter(pk=channels[0].pk).update(network="mastodon", server="https://social.example")
    address = f"/en/campaigns/channel/{channels[0].uid}/correct/"
    page = president.post(address, {"handle": "tazerbit", "server": "social.example.org", "secret": ""})
    assert page.status_code == 422 and "type the key of this server" in page.content.decode()
    sent = {"handle": "tazerbit", "server": "social.example.org", "secret": "the-secret-typed"}
    assert president.post(address, sent).status_code == 302
    channels[0].refresh_from_db()
    assert unseal(channels[0].sealed) == "the-secret-typed"


def test_once_something_was_sent_the_card_says_why_the_name_stays(president, make):
    post = make.with_deliveries(State.PUBLISHED)
    channel = make.channels[0]
    delivery = Delivery.objects.get(post=post, channel=channel)
    delivery.attempts.create(phase="publish", started_at=timezone.now(), outcome="published")
    address = f"/en/campaigns/channel/{channel.uid}/correct/"
    page = president.get("/en/campaigns/channels/").content.decode()
    assert address not in page and "cannot be corrected any more" in page
    answer = president.post(address, {"handle": "right", "server": "aoulouz"})
    assert answer.status_code == 409 and "add the right one anew" in answer.content.decode()


def test_the_accounts_are_read_in_few_queries(president, channels, cast, django_assert_max_num_queries):
    for number in range(6):
        Channel.objects.create(cooperative=cast.cooperative, network="whatsapp", handle=f"06{number}")
    with django_assert_max_num_queries(10):
        president.get("/en/campaigns/channels/")
