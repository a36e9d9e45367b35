"""The forms of a wall: the code of the room, a reply with a name, an account for a program, a fault to switch on."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from practice import faults
from practice.models import Wall
from practice.text import LIMIT, clean, length

ALWAYS = "always"
HOW_OFTEN = [(ALWAYS, _("until I switch it off")), ("1", _("for the next call")), ("3", _("for the next 3 calls"))]


class WallForm(forms.Form):
    """A form whose `<form>` tag and buttons stand in the template."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class CodeForm(WallForm):
    """The code of a wall, as it stands on the screen of the room."""

    code = forms.CharField(label=_("Code of the wall"), max_length=20)

    def __init__(self, *arguments: Any, wall: Wall | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._wall = wall
        self.helper.layout = Layout(Field("code", autocomplete="off", autocapitalize="characters", dir="ltr"))

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if self._wall is None or Wall.objects.with_code(self._wall.slug, code) is None:
            raise ValidationError(_("This code opens no wall. Look at the screen of the room again."))
        return code


class ReplyForm(WallForm):
    """A reply by a person of the room. `once` makes pressing twice one reply."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    text = forms.CharField(label=_("Your reply"), widget=forms.Textarea({"rows": 3}))
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.helper.layout = Layout(
            Field("text", dir="auto"), Field("name", dir="auto", autocomplete="nickname"), "once"
        )

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"])

    def clean_text(self) -> str:
        text = clean(self.cleaned_data["text"])
        if length(text) > LIMIT.text:
            raise ValidationError(
                _("This is too long: a reply has at most %(limit)d letters."), params={"limit": LIMIT.text}
            )
        return text


class NewAccountForm(WallForm):
    """An account that a program may speak as: a handle, and the wall's code."""

    handle = forms.CharField(label=_("Account name in Latin letters"), max_length=31)
    code = forms.CharField(label=_("Code of the wall"), max_length=20)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.helper.layout = Layout(Field("handle", dir="ltr", autocapitalize="off"), Field("code", dir="ltr"))


class FaultForm(WallForm):
    """How one fault is to strike."""

    seconds = forms.IntegerField(required=False, min_value=1)
    calls = forms.ChoiceField(label=_("For how long?"), choices=HOW_OFTEN, initial=ALWAYS)

    def __init__(self, *arguments: Any, kind: faults.Kind, **named: Any) -> None:
        super().__init__(*arguments, prefix=kind.mode.value, **named)
        shown: list[str] = ["calls"]
        if kind.wait:
            longest = faults.LONGEST_WAIT if kind.mode == "slow" else 600
            self.fields["seconds"] = forms.IntegerField(
                label=kind.wait, min_value=1, max_value=longest, initial=kind.usual_seconds
            )
            shown.insert(0, "seconds")
        else:
            del self.fields["seconds"]
        self.helper.layout = Layout(*shown)

    def settings(self) -> dict[str, Any]:
        """The keyword arguments for `walls.set_fault`."""
        calls = self.cleaned_data["calls"]
        return {"seconds": self.cleaned_data.get("seconds"), "calls": None if calls == ALWAYS else int(calls)}
