"""The learner's form for a post, in small named pieces; the `<form>` tag and its buttons stand in the template."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES
from library.forms import PictureField
from training.exercises.draft_post import LONGEST


def writing() -> Layout:
    """The text and the language it is written in."""
    return Layout(Field("text", dir="auto", rows=9), Field("language"))


def picture() -> Layout:
    """The picture, with the words for those who do not see it."""
    return Layout(Field("upload"), Field("alt", dir="auto"))


def hidden() -> Layout:
    """What tells one open window, and one press of a button, from another."""
    return Layout("picture", "base", "window", "client_uuid")


class DraftForm(forms.Form):
    """A post as a learner writes it. Nothing is required to save; handing in wants a text."""

    text = forms.CharField(label=_("Your text"), required=False, max_length=LONGEST, strip=False, widget=forms.Textarea)
    language = forms.ChoiceField(label=_("The language you write in"), choices=LANGUAGES, required=False)
    upload = PictureField(
        label=_("A picture"),
        required=False,
        help_text=_("Where you took it is removed from the file before it is kept."),
    )
    alt = forms.CharField(
        label=_("What is in the picture"),
        required=False,
        max_length=1500,
        help_text=_("5 to 25 words, for someone who does not see it."),
    )
    proof = forms.CharField(
        label=_("Proof"),
        required=False,
        max_length=200,
        help_text=_("Only if you claim something like “organic” or “IGP”: the certificate's number or its holder."),
    )
    picture = forms.UUIDField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    window = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    client_uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(writing(), Div(picture(), css_class="stack"), Field("proof", dir="auto"), hidden())
