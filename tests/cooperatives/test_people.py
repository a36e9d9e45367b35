"""Who belongs to a cooperative, and how that changes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cooperatives import people
from cooperatives.models import Membership, Role
from tests.cast import Cast


def place_of(cast: Cast, user: object) -> Membership:
    return Membership.objects.get(cooperative=cast.cooperative, user=user, left_at=None)


def test_a_cooperative_is_never_left_without_a_president(cast: Cast) -> None:
    place = place_of(cast, cast.president)
    with pytest.raises(people.CannotChange):
        people.end_membership(place, by=cast.president, now=timezone.now())
    with pytest.raises(people.CannotChange):
        people.change_role(place, Role.MEMBER, by=cast.president)
    assert place_of(cast, cast.president).role == Role.PRESIDENT


def test_the_presidency_can_pass_on_and_is_written_down(cast: Cast) -> None:
    people.change_role(place_of(cast, cast.member), Role.PRESIDENT, by=cast.president)
    people.end_membership(place_of(cast, cast.president), by=cast.president, now=timezone.now())
    assert place_of(cast, cast.member).role == Role.PRESIDENT
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["role_changed", "member_left"]


def test_a_person_has_one_place_and_may_come_back_after_leaving(cast: Cast) -> None:
    with pytest.raises(people.CannotChange):
        people.add_member(cast.cooperative, cast.member, Role.MEMBER, by=cast.president)
    people.end_membership(place_of(cast, cast.member), by=cast.president, now=timezone.now())
    people.add_member(cast.cooperative, cast.member, Role.MEMBER, by=cast.president)
    assert Membership.objects.filter(user=cast.member).count() == 2


def test_an_unknown_address_keeps_what_was_typed(cast: Cast, client: object) -> None:
    client.force_login(cast.president)
    answer = client.post(
        reverse("cooperatives:add_member", args=[cast.cooperative.uid]), {"email": "who@nowhere.ma", "role": "member"}
    )
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="who@nowhere.ma"' in html and 'href="#div_id_email"' in html and 'id="div_id_email"' in html


def test_a_new_key_is_shown_once_and_works(cast: Cast, client: object) -> None:
    client.force_login(cast.president)
    page = client.post(reverse("cooperatives:add_token", args=[cast.cooperative.uid]), {"name": "till"})
    plain = page.content.decode().split('<code dir="ltr">')[1].split("<")[0]
    assert plain not in client.get(reverse("cooperatives:cooperative", args=[cast.cooperative.uid])).content.decode()
    from cooperatives.machines.tokens import find_token

    found = find_token(plain)
    assert found is not None
    assert found.cooperative == cast.cooperative
    client.post(reverse("cooperatives:end_token", args=[found.uid]))
    assert find_token(plain) is None
