"""Keys are changed while the house works: everything is sealed anew, nothing newer is undone, and posts still go out."""

import json

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from campaigns import sending
from campaigns.channels import rotating, vault
from campaigns.channels.vault import SealBroken, seal, unseal
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Connecting, Delivery
from tests.campaigns.desk import DUE


def new_key(settings) -> None:
    settings.TOKEN_KEYS = [Fernet.generate_key().decode(), *settings.TOKEN_KEYS]


def drop_old_keys(settings) -> None:
    settings.TOKEN_KEYS = settings.TOKEN_KEYS[:1]


def test_after_a_rotation_the_old_key_can_go_and_posts_still_go_out(desk, network, settings, capsys):
    desk.delivery()
    Channel.objects.filter(pk=desk.channel.pk).update(session=seal("session"))
    Connecting.objects.create(
        cooperative=desk.cast.cooperative, actor=desk.cast.president, network="mastodon", sealed=seal("{}")
    )
    new_key(settings)
    call_command("reseal_secrets", "--json")
    assert json.loads(capsys.readouterr().out) == {"resealed": 4, "changed": 0, "broken": []}
    drop_old_keys(settings)
    assert unseal(Channel.objects.get(pk=desk.channel.pk).session) == "session"
    assert unseal(Connecting.objects.get().sealed) == "{}"
    claim_due(DUE)
    sending.publish_claimed(desk.channel.pk, clock=lambda: DUE)
    assert Delivery.objects.get().state == "published" and len(network.calls) == 1


def test_without_it_the_old_key_is_missed(desk, network, settings):
    new_key(settings)
    drop_old_keys(settings)
    with pytest.raises(SealBroken):
        unseal(desk.channel.sealed)


def test_a_secret_no_key_opens_is_named_by_its_account_and_stays(desk, settings, capsys):
    foreign = Fernet(Fernet.generate_key()).encrypt(b"lost-word").decode()
    Channel.objects.filter(pk=desk.second.pk).update(sealed=foreign, session=foreign)
    new_key(settings)
    with pytest.raises(CommandError) as failed:
        call_command("reseal_secrets")
    assert failed.value.returncode == 1
    assert str(failed.value).count(str(desk.second.uid)) == 1 and str(desk.channel.uid) not in str(failed.value)
    assert foreign not in str(failed.value) + capsys.readouterr().out
    drop_old_keys(settings)
    assert unseal(Channel.objects.get(pk=desk.channel.pk).sealed) == "secret-of-tazerbit"
    assert Channel.objects.get(pk=desk.second.pk).sealed == foreign


def test_a_key_typed_in_that_moment_is_not_undone(desk, settings, monkeypatch):
    new_key(settings)

    def meanwhile(sealed: str) -> str:
        Channel.objects.filter(sealed=sealed).update(sealed=seal("typed meanwhile"))
        return vault.reseal(sealed)

    monkeypatch.setattr(rotating, "reseal", meanwhile)
    told = rotating.reseal_all()
    assert (told.resealed, told.changed) == (0, 2)
    assert unseal(Channel.objects.get(pk=desk.channel.pk).sealed) == "typed meanwhile"
