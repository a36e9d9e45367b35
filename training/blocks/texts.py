"""Words to read."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PROSE = ["h2", "h3", "bold", "ol", "ul", "link"]
SHORT = ["bold", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, headings and lists: nothing that would weigh on a phone."""

    def __init__(self, **options: object) -> None:
        super().__init__(features=PROSE, **options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "training/blocks/text.html"
        preview_value = "<h2>One product</h2><p>Choose one thing, and tell it well.</p>"
        description = _("Paragraphs, headings and lists.")


class TipBlock(blocks.StructBlock):
    """A short piece of advice that stands out."""

    text = blocks.RichTextBlock(label=_("Advice"), features=SHORT)

    class Meta:
        icon = "pick"
        label = _("Tip")
        template = "training/blocks/tip.html"
        preview_value = {"text": "<p>Read your text aloud: where you stumble, cut.</p>"}
        description = _("A short piece of advice in a frame.")
