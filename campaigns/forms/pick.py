"""Into which campaign the work of an exercise goes: one that is there, or a new one."""

import uuid
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.parts import bare
from campaigns.models import Campaign

NEW = ""


class PickCampaignForm(forms.Form):
    """`campaign` is the uid of one of the campaigns offered, "" for a new one called `name`."""

    campaign = forms.ChoiceField(label=_("Campaign"), required=False, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the new campaign"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)
    helper = bare(Div("campaign", css_class="choices"), "name", "token")

    def __init__(self, *args: Any, campaigns: list[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaigns = {str(campaign.uid): campaign for campaign in campaigns}
        choices = [(uid, campaign.name) for uid, campaign in self.campaigns.items()]
        self.fields["campaign"].choices = [*choices, (NEW, _("A new campaign"))]  # type: ignore[attr-defined]
        self.initial.setdefault("campaign", choices[0][0] if choices else NEW)
        self.initial.setdefault("token", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("campaign") and not data.get("name", "").strip() and not self.errors:
            self.add_error("name", _("Give the new campaign a name."))
        return data

    @property
    def chosen(self) -> Campaign | None:
        """The campaign chosen; None for a new one."""
        return self.campaigns.get(self.cleaned_data["campaign"])
