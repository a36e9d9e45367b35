"""Form parts that take files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from library.cleaning import Refused, clean
from library.films import clean_film


class PictureField(forms.FileField):
    """A picture from a phone: the value is cleaned and ready to be kept; a refusal stands beside the field."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,image/heic,image/*"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file or file is initial:
            return file
        try:
            return clean(file)
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused


class FilmField(forms.FileField):
    """A film from a phone: the value is cleaned and ready to be kept; a refusal stands beside the field."""

    widget = forms.FileInput(attrs={"accept": "video/mp4,video/quicktime"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file or file is initial:
            return file
        try:
            return clean_film(file)
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused


class EditorsPictureForm(BaseImageForm):
    """Wagtail's form with our refusal as an error of the field instead of a broken page."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            return clean(file)
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused


class EditorsRecordingForm(BaseMediaForm):
    """The same for recordings: a film is cleaned, sound is stored as it is."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not self.instance.is_film:
            return file
        try:
            return clean_film(file)
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused
