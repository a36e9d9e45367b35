"""Form parts that take files."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from library.cleaning import Refused, clean
from library.films import clean_film


class CleanedField(forms.FileField):
    """A file whose value is cleaned and ready to be kept; a refusal stands beside the field."""

    cleaner: ClassVar[Any]  # takes a file and gives it ready to be kept; raises Refused

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        return file if not file or file is initial else _cleaned(self.cleaner, file)


class PictureField(CleanedField):
    """A picture from a phone."""

    cleaner = staticmethod(clean)
    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,image/heic,image/*"})


class FilmField(CleanedField):
    """A film from a phone."""

    cleaner = staticmethod(clean_film)
    widget = forms.FileInput(attrs={"accept": "video/mp4,video/quicktime"})


class EditorsPictureForm(BaseImageForm):
    """Wagtail's form with our refusal as an error of the field instead of a broken page."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        return _cleaned(clean, file)


class EditorsRecordingForm(BaseMediaForm):
    """The same for recordings: a film is cleaned, sound is stored as it is."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not self.instance.is_film:
            return file
        return _cleaned(clean_film, file)


def _cleaned(cleaner: Callable[[Any], Any], file: Any) -> Any:
    """The file as it may be kept; what is refused is an error of the form."""
    try:
        return cleaner(file)
    except Refused as refused:
        raise ValidationError(str(refused), code="refused") from refused
