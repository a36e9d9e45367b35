"""The forms of the desk: a rubric with four large choices a row, and a workshop."""

import uuid
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES
from training.models import LearningItem, Workshop
from training.rubrics import LEVELS, Criterion

_MORE_DAYS = 2
"""How many empty day fields are offered beside those that are filled."""
_FEWEST_DAYS = 3


class EnvelopeForm(forms.Form):
    """What travels with an answer: the version that was read, how many answers it had, and the name of this one sending."""

    version = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    client_uuid = forms.UUIDField(widget=forms.HiddenInput)


class AssessmentForm(forms.Form):
    """A level for each criterion, and words. Nothing is chosen beforehand: a level is always a decision."""

    words = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("Say one thing that is good, and one thing to mend."),
    )

    def __init__(self, criteria: list[Criterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[_name(criterion)] = forms.TypedChoiceField(
                label=format_html('<span lang="{}" dir="auto">{}</span>', criterion.language, criterion.said),
                choices=[(level, format_html('<b class="number">{}</b> {}', level, words)) for level, words in LEVELS],
                coerce=int,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                error_messages={
                    "required": _("Choose a level."),
                    "invalid_choice": _("Choose one of the four levels."),
                },
            )
        if not criteria:
            self.fields["words"].required = True
        self.helper = _helper()
        rows = [Field(_name(criterion), template="training/desk/_criterion.html") for criterion in criteria]
        phrases = HTML("{% include 'training/desk/_phrases.html' %}")
        self.helper.layout = Layout(Div(*rows, css_class="choices"), Field("words"), phrases)

    def levels(self) -> dict[str, int]:
        """{criterion key: 0-3} of a valid form."""
        return {criterion.key: self.cleaned_data[_name(criterion)] for criterion in self.criteria}

    def first_missing(self) -> str:
        """The id of the first row that is not right, for a link to it."""
        return next((f"div_{self[name].auto_id}" for name in self.fields if name in self.errors), "")


class WorkshopForm(forms.Form):
    """Name, place, language and days; the programme can be chosen until the workshop is open."""

    name = forms.CharField(label=_("Name"), max_length=160, help_text=_("As your trainees know it."))
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=LearningItem.objects.none(), empty_label=None)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language of the workshop"), choices=LANGUAGES)

    def __init__(
        self, *args: Any, programmes: dict[LearningItem, str] | None = None, days: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if programmes is None:
            del self.fields["programme"]
        else:
            field = self.fields["programme"]
            field.queryset = LearningItem.objects.filter(pk__in=[item.pk for item in programmes])  # type: ignore[attr-defined]
            field.label_from_instance = lambda item: programmes.get(item, str(item))  # type: ignore[attr-defined]
        for number in range(1, max(days + _MORE_DAYS, _FEWEST_DAYS) + 1):
            self.fields[f"day-{number}"] = forms.DateField(
                label=_("Day %(number)s") % {"number": number},
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
        for name in ("name", "place"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.helper = _helper()
        dated = [Field(name) for name in self.fields if name.startswith("day-")]
        others = [Field(name) for name in self.fields if not name.startswith("day-")]
        self.helper.layout = Layout(*others, Div(*dated, css_class="row"))

    def days(self) -> list[date]:
        """The days of a valid form, each once, in order."""
        return sorted({value for name, value in self.cleaned_data.items() if name.startswith("day-") and value})

    @classmethod
    def about(cls, workshop: Workshop, days: list[date], data: Any = None) -> "WorkshopForm":
        """The form to change a workshop that is open."""
        filled = {f"day-{number}": day for number, day in enumerate(days, start=1)}
        initial = {"name": workshop.name, "place": workshop.place, "language": workshop.language, **filled}
        return cls(data, initial=initial, days=len(days))


class TrainerForm(forms.Form):
    """A colleague by the address she signs in with."""

    email = forms.EmailField(label=_("E-mail of a colleague"), widget=forms.EmailInput(attrs={"dir": "ltr"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper()


def envelope(version_uid: uuid.UUID, seen: int, client_uuid: uuid.UUID | None = None) -> EnvelopeForm:
    """A fresh envelope for a page that shows this version and this many answers."""
    return EnvelopeForm(
        auto_id=False, initial={"version": version_uid, "seen": seen, "client_uuid": client_uuid or uuid.uuid4()}
    )


def _name(criterion: Criterion) -> str:
    return f"level-{criterion.key}"


def _helper() -> FormHelper:
    """The `<form>` tag, its token and its buttons stay in the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper
