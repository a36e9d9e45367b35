"""The front door: what this house is, the loop in plain steps, its programmes, what a cooperative gets."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class SayingBlock(StructBlock):
    """A heading of few words and one or two sentences under it."""

    heading = CharBlock(label=_("Heading"), max_length=60)
    words = TextBlock(label=_("Words"), rows=2)

    class Meta:
        icon = "pilcrow"
        label = _("Saying")


class HomePage(Page):
    """The first page of each language; the programmes are its children."""

    promise = models.CharField(
        _("promise"), max_length=120, help_text=_("The large words at the top: one short sentence.")
    )
    invitation = models.TextField(_("invitation"), blank=True, help_text=_("Two or three sentences under the promise."))
    steps = StreamField([("step", SayingBlock())], blank=True, verbose_name=_("how it works, in order"))
    gifts = StreamField([("gift", SayingBlock())], blank=True, verbose_name=_("what a cooperative gets"))

    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("promise"), FieldPanel("invitation")], heading=_("First words")),
        FieldPanel("steps"),
        FieldPanel("gifts"),
    ]

    class Meta:
        verbose_name = _("front door")

    def programmes(self) -> list[Page]:
        """The live pages below this door; where there are none yet, those of the first language that has some."""
        own = list(self.get_children().live().specific())
        if own:
            return own
        doors = sorted(self.get_translations().live().select_related("locale"), key=_reading_order)
        return next((pages for door in doors if (pages := list(door.get_children().live().specific()))), [])

    def _with_modules(self, programmes: list[Page]) -> list[tuple[Page, list[Page]]]:
        """Each programme with its live modules in order; one query for all of them."""
        below = models.Q(pk=None)
        for programme in programmes:
            below |= models.Q(path__startswith=programme.path, depth=programme.depth + 1)
        modules = list(Page.objects.live().filter(below).order_by("path"))
        return [
            (programme, [module for module in modules if module.path.startswith(programme.path)])
            for programme in programmes
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"programmes": self._with_modules(self.programmes())}


def _reading_order(page: Page) -> int:
    """Arabic before French before English: what most visitors can read."""
    order = ["ar", "fr", "en"]
    code = page.locale.language_code
    return order.index(code) if code in order else len(order)
