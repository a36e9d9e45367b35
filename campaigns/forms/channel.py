"""Connecting an account: which network, where, as whom, and the secret that proves it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.connecting import offered
from campaigns.forms.parts import bare

_LTR = {"dir": "ltr", "autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}


def secret_field() -> forms.CharField:
    return forms.CharField(
        label=_("Secret key"),
        required=False,
        max_length=4000,
        widget=forms.PasswordInput(attrs={**_LTR, "autocomplete": "new-password"}),
        help_text=_("The network gives it to you. We keep it locked and never show it again."),
    )


class ChannelForm(forms.Form):
    """The network's name decides what `server` means: a wall on the practice network, an address elsewhere."""

    network = forms.ChoiceField(label=_("Network"))
    server = forms.CharField(
        label=_("Wall or server"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_LTR),
        help_text=_(
            "On the practice network: the name of your workshop's wall. On Mastodon: the address of your server."
        ),
    )
    handle = forms.CharField(label=_("Name of the account"), max_length=120, widget=forms.TextInput(attrs=_LTR))
    secret = secret_field()
    helper = bare("network", "server", "handle", "secret")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, gettext(label)) for name, label in offered()]
        self.fields["network"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("network") not in (None, "console") and not data.get("secret") and "secret" not in self.errors:
            self.add_error("secret", _("Paste the secret key of the account."))
        return data


class SecretForm(forms.Form):
    """A new secret for an account that lost its connection."""

    secret = secret_field()
    helper = bare("secret")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = True
