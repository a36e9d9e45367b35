"""Pictures and sound, with their weight in mind."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock

from library.renditions import with_renditions


class PictureChooserBlock(ImageChooserBlock):
    """A picture that comes with its ready-made sizes, all pictures of a page in one query."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        found = with_renditions([pk for pk in values if pk])
        return [found.get(pk) if pk else None for pk in values]


class FigureBlock(blocks.StructBlock):
    """A picture with words for those who do not see it."""

    picture = PictureChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("The picture in words"),
        required=False,
        max_length=250,
        help_text=_("Empty: what the picture's own page says."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "training/blocks/figure.html"
        description = _("A picture with a caption. It is sent small: 720 points wide.")


class AudioBlock(blocks.StructBlock):
    """Sound, downloaded only when somebody presses play."""

    recording = AudioChooserBlock(label=_("Recording"))
    title = blocks.CharBlock(label=_("What is heard"), max_length=160)
    transcript = blocks.TextBlock(label=_("What is said, in writing"), required=False, rows=4)

    class Meta:
        icon = "media"
        label = _("Sound")
        template = "training/blocks/audio.html"
        description = _("A recording. Its size is shown before anyone pays to download it.")
