"""Connecting an account: only what its network needs, and the secret that proves it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.channels.ways_in import Field
from campaigns.forms.parts import bare

_LTR = {"dir": "ltr", "autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
_LETTERS = {"server": 200, "handle": 120, "secret": 4000}
_MISSING = {
    "server": _("Write the address of the server or the name of the wall."),
    "handle": _("Write the name of the account."),
    "secret": _("Paste the secret key of the account."),
}


def secret_field() -> forms.CharField:
    return forms.CharField(
        label=_("Secret key"),
        required=False,
        max_length=4000,
        widget=forms.PasswordInput(attrs={**_LTR, "autocomplete": "new-password"}),
        help_text=_("The network gives it to you. We keep it locked and never show it again."),
    )


class WayForm(forms.Form):
    """The fields of one way in. A secret that was typed is never written back into the page."""

    def __init__(self, data: Any = None, *, fields: Iterable[Field], prefix_of_ids: str = "id", **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"{prefix_of_ids}_%s", **kwargs)
        for field in fields:
            self.fields[field.name] = _typed(field)
        self.helper = bare(*self.fields)


class SecretForm(forms.Form):
    """A new secret for an account that lost its connection."""

    secret = secret_field()
    helper = bare("secret")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = True


def _typed(field: Field) -> forms.CharField:
    return forms.CharField(
        label=field.label,
        required=field.required,
        initial=field.initial,
        max_length=_LETTERS[field.name],
        widget=_widget(field.name),
        help_text=field.help,
        error_messages={"required": _MISSING[field.name]},
    )


def _widget(name: str) -> forms.Widget:
    if name == "secret":
        return forms.PasswordInput(attrs={**_LTR, "autocomplete": "new-password"})
    # A name may be written in any script; an address may not.
    return forms.TextInput(attrs={**_LTR, "dir": "auto"} if name == "handle" else {**_LTR, "inputmode": "url"})
