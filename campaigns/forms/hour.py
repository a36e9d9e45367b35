"""The day and hour at which a post goes out, on the clock of its zone."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.parts import bare, clock_field, day_field
from campaigns.hours import YEARS

CHOOSE_HOUR = _("Choose the hour too.")
CHOOSE_DAY = _("Choose the day too.")


def wall_time(form: forms.Form, data: dict[str, Any]) -> dt.datetime | None:
    """The wall time of a cleaned form, None for none; half a time is an error beside the half that lacks."""
    day, clock = data.get("wall_date"), data.get("wall_clock")
    if day and day.year not in YEARS:
        form.add_error("wall_date", form.fields["wall_date"].error_messages["invalid"])
        day = None
    if day and clock is None and "wall_clock" not in form.errors:
        form.add_error("wall_clock", str(CHOOSE_HOUR))
    if clock is not None and not day and "wall_date" not in form.errors:
        form.add_error("wall_date", str(CHOOSE_DAY))
    return dt.datetime.combine(day, clock) if day and clock is not None else None


class HourForm(forms.Form):
    """When it goes out."""

    wall_date = day_field(_("Day"))
    wall_clock = clock_field(_("Hour"))
    helper = bare(Div("wall_date", "wall_clock", css_class="row"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["wall_time"] = wall_time(self, data)
        return data
