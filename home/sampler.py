"""What the sampler page shows: every component twice, and a form with one field of each kind as crispy writes it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from home.samples import ICONS, LEVELS, SAMPLES, STATES, TONES


class SampleForm(forms.Form):
    """Every kind of field, one of them wrong."""

    def __init__(self, words: dict[str, Any]) -> None:
        super().__init__({"title": "", "kind": "a", "network": "x"}, prefix=words["lang"])
        pair = [("a", words["title"]), ("b", words["name"])]
        self.fields["title"] = forms.CharField(label=words["title"], help_text=words["hint"])
        self.fields["text"] = forms.CharField(
            label=words["name"], widget=forms.Textarea, required=False, initial=words["text"]
        )
        self.fields["network"] = forms.ChoiceField(label=words["state"], choices=pair, required=False)
        self.fields["picture"] = forms.FileField(label=words["short"], required=False)
        self.fields["kind"] = forms.ChoiceField(
            label=words["action"], choices=pair, widget=forms.RadioSelect, required=False
        )
        self.fields["sure"] = forms.BooleanField(label=words["short"], required=False)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "title", "text", "network", "picture", Field("kind", wrapper_class="choices"), "sure"
        )


def sampler() -> dict[str, Any]:
    """The context of the sampler page."""
    return {
        "samples": [(words, SampleForm(words)) for words in SAMPLES],
        "levels": LEVELS,
        "tones": TONES,
        "states": STATES,
        "icons": ICONS,
        "alerts": ("info", "success", "warning", "danger"),
    }
