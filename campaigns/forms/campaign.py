"""A campaign's name, goal and dates."""

import uuid
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.parts import bare, day_field


class CampaignForm(forms.Form):
    """`token` makes a double press one campaign."""

    name = forms.CharField(
        label=_("Name of the campaign"),
        max_length=160,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Short, so that everybody knows which one is meant: “Carpets before the festival”."),
    )
    goal = forms.CharField(
        label=_("Goal"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
        help_text=_("One goal with a number and a date: “20 orders by the end of December”."),
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    helper = bare("name", "goal", Div("starts_on", "ends_on", css_class="row"), "token")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day comes before the first."))
        return data

    def facts(self) -> dict[str, Any]:
        """What the campaign keeps of it."""
        return {name: self.cleaned_data[name] for name in ("name", "goal", "starts_on", "ends_on")}
