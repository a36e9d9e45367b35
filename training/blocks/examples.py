"""Examples to look at: a post as it would be published, and one sentence before and after."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from training.blocks.texts import SHORT
from training.exercises.draft_post import network_choices

QUALITIES = [("good", _("A good example")), ("poor", _("An example to mend"))]


class ExamplePostBlock(blocks.StructBlock):
    """A whole post, and what to notice in it."""

    quality = blocks.ChoiceBlock(label=_("Kind of example"), choices=QUALITIES, default="good")
    network = blocks.ChoiceBlock(label=_("Written for"), choices=network_choices, default="facebook")
    post = blocks.TextBlock(label=_("The post"), rows=8, help_text=_("Exactly as it would be published."))
    alt = blocks.TextBlock(
        label=_("The picture in words"),
        required=False,
        rows=2,
        help_text=_("5 to 25 words, for those who do not see it."),
    )
    proof = blocks.CharBlock(label=_("Proof of what it claims"), required=False, help_text=_("Certificate or holder."))
    why = blocks.RichTextBlock(label=_("What to notice"), features=SHORT)

    class Meta:
        icon = "openquote"
        label = _("Example post")
        template = "training/blocks/example_post.html"
        preview_value = {
            "quality": "good",
            "network": "facebook",
            "post": "A carpet from Taznakht, woven by Rqia.\n\n1800 dirhams. Call us: 06 00 00 00 12",
            "alt": "A red and yellow carpet on a stone floor",
            "why": "<p>Count what you know after one reading.</p>",
        }
        description = _("A post as it would be published, good or to be mended, and what to notice in it.")


class BeforeAfterBlock(blocks.StructBlock):
    """The same sentence before and after, side by side."""

    before = blocks.TextBlock(label=_("Before"), rows=3)
    after = blocks.TextBlock(label=_("After"), rows=3)
    why = blocks.RichTextBlock(label=_("What changed"), features=SHORT)

    class Meta:
        icon = "transfer"
        label = _("Before and after")
        template = "training/blocks/before_after.html"
        preview_value = {
            "before": "A wonderful basket of the best quality.",
            "after": "A palm basket with a blue rim. It carries five kilos.",
            "why": "<p>Matter, colour, use.</p>",
        }
        description = _("One sentence before and after it was mended.")
