"""What other rooms ask of the practice network: walls, tokens, and the command that prints one."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from practice.models import Account, Token, Wall
from practice.walls import NoSuchWall, issue_token, open_wall, wall_address
from tests.campaigns.engines import at_once


def test_a_wall_is_opened_once_and_renamed(db):
    first = open_wall("izourane", "Izourane")
    again = open_wall("izourane", "ورشة إزوران", public=True)
    assert (again.code, again.desk_url) == (first.code, first.desk_url)
    assert Wall.objects.get().name == "ورشة إزوران"
    assert Wall.objects.get().is_public_read


@override_settings(BASE_URL="https://tiwizi.example", PRACTICE_URL="http://web:8000")
def test_a_walls_addresses_are_ours_inside_and_the_publics_outside(db):
    address = open_wall("izourane", "Izourane")
    assert address == wall_address("izourane")
    assert address.api_url == "http://web:8000/practice/izourane"
    assert address.page_url == "https://tiwizi.example/practice/izourane/"
    assert address.join_url == f"{address.page_url}?code={address.code}"
    assert address.desk_url.startswith(f"{address.page_url}desk/?key=")
    assert len(address.code) == 8


@pytest.mark.parametrize("slug", ["", "-a", "a-", "Ab", "ورشة", "a b", "a" * 65, "a/b"])
def test_a_slug_that_is_no_address_is_refused(db, slug):
    with pytest.raises(ValueError):
        open_wall(slug, "x")
    assert not Wall.objects.exists()


def test_codes_and_secrets_of_walls_differ(db):
    addresses = [open_wall(f"wall-{i}", "x") for i in range(20)]
    assert len({a.code for a in addresses}) == len({a.desk_url.split("key=")[1] for a in addresses}) == 20


def test_a_token_speaks_as_its_account_and_older_ones_stay_good(room):
    second = issue_token("izourane", "@Tazerbit", "Tazerbit")
    assert second != room.token
    assert Account.objects.filter(handle="tazerbit").count() == 1
    for token in (room.token, second):
        me = room.api("GET", "/api/v1/accounts/verify_credentials", token=token).json()
        assert me["display_name"] == "Tazerbit"


@pytest.mark.parametrize("handle", ["", "a b", "زهرة", "a" * 31, ".a", "a/b", "<b>"])
def test_a_handle_the_network_would_not_take_is_refused(room, handle):
    with pytest.raises(ValueError):
        issue_token("izourane", handle)


def test_two_tokens_at_once_for_a_new_account_make_one_account(real_room):
    tokens = at_once(*[lambda: issue_token("izourane", "targa")] * 6)
    assert all(isinstance(token, str) for token in tokens), tokens
    assert Account.objects.filter(handle="targa").count() == 1
    assert Token.objects.filter(account__handle="targa").count() == 6


def run(*arguments):
    out = StringIO()
    call_command("create_practice_token", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_only_a_token_that_works(room):
    printed = run("izourane", "targa")
    assert printed == printed.strip() + "\n"
    me = Client().get(
        f"{room.base}/api/v1/accounts/verify_credentials", headers={"Authorization": f"Bearer {printed.strip()}"}
    )
    assert me.json()["username"] == "targa"


def test_the_command_says_in_json_where_the_wall_is(room):
    said = json.loads(run("izourane", "@Targa", "--name", "Targa", "--json"))
    assert (said["wall"], said["handle"], said["api_url"]) == ("izourane", "targa", room.address.api_url)
    assert Account.objects.get(handle="targa").display_name == "Targa"


@pytest.mark.parametrize("arguments", [("nowhere", "targa"), ("izourane", "not a handle")])
def test_the_command_fails_with_one_clear_line(room, arguments):
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    assert "\n" not in str(refused.value)
    assert refused.value.returncode != 0


def test_an_unknown_wall_says_what_to_do(db):
    with pytest.raises(NoSuchWall, match="Open it first"):
        wall_address("nowhere")
