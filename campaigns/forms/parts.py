"""Small pieces the desk's forms share."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms


def bare(*fields: Any) -> FormHelper:
    """A crispy helper that writes the fields and nothing else."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if fields:
        helper.layout = Layout(*fields)
    return helper


class DayInput(forms.DateInput):
    """The phone's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """The phone's own clock; seconds are kept where they were given."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")

    def format_value(self, value: Any) -> str | None:
        if getattr(value, "second", 0):
            return f"{value:%H:%M:%S}"
        return super().format_value(value)


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput(), input_formats=["%Y-%m-%d"], **options)


def clock_field(label: Any, **options: Any) -> forms.TimeField:
    formats = ["%H:%M", "%H:%M:%S"]
    return forms.TimeField(label=label, required=False, widget=ClockInput(), input_formats=formats, **options)
