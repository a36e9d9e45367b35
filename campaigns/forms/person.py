"""A person seen in a picture or film who agreed: her name, as the cooperative calls her."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.parts import bare


class PersonForm(forms.Form):
    """`token` makes a double press one person."""

    person = forms.CharField(
        label=_("Name of the person seen"),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_(
            "Only somebody whom you asked, and who knows that everybody will see it. Your name and the day are kept with it."
        ),
        error_messages={"required": _("Write her name.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    helper = bare("person", "token")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid.uuid4())
