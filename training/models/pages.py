"""The pages of learning: a programme has modules, a module has lessons; the same key names them in every language."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from training.blocks import EXERCISES, LessonBody
from training.blocks.texts import SHORT


class FactBlock(blocks.StructBlock):
    """Something that may change: a law, an amount, a label."""

    statement = blocks.TextBlock(label=_("What we say"), rows=2)
    source = blocks.CharBlock(label=_("Its source"), required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Fact")


def _objectives() -> list[tuple[str, blocks.Block]]:
    return [("objective", blocks.CharBlock(label=_("I can …"), icon="check", max_length=250))]


class TrainingPage(Page):
    """What the three kinds of page share. `item_uids` maps "" to the page's learning item and block ids to exercises'."""

    curriculum_key = models.CharField(
        _("curriculum key"),
        max_length=40,
        blank=True,
        help_text=_("Such as “4.2”. The coach's advice leads here by it."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences, shown in lists."))
    item_uids = models.JSONField(default=dict, editable=False)
    item_titles = models.JSONField(default=dict, editable=False, help_text="uid → title in this page's language")
    folded = models.TextField(blank=True, editable=False, help_text="the page's words as searchers type them")

    slug: Any  # Page's own field, which brings no type

    override_translatable_fields = [SynchronizedField("curriculum_key", overridable=False)]
    exclude_fields_in_copy = ["item_uids", "item_titles"]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A slug without a letter (what is left of Arabic or Tifinagh in some tools) is made anew from the title."""
        if self.slug and not any(letter.isalpha() for letter in self.slug):
            self.slug = ""
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the searchable words with the page."""
        from training.search import page_words

        self.folded = page_words(self)
        super().save(*args, **kwargs)

    def item_uid(self, block_id: str = "") -> str | None:
        """The uid of the page's learning item, or of an exercise in it; None before the first publication."""
        return self.item_uids.get(block_id)


class ProgrammePage(TrainingPage):
    """A whole curriculum."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["training.ModulePage"]
    template = "training/programme_page.html"
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [*Page.promote_panels, FieldPanel("curriculum_key")]

    class Meta:
        verbose_name = _("programme")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from training.reading import outline_of

        return {**super().get_context(request, *args, **kwargs), "modules": outline_of(self)}


class ModulePage(TrainingPage):
    """Lessons that belong together, with what one can do after them."""

    objectives = StreamField(_objectives(), blank=True, verbose_name=_("objectives"))
    trainer_note = RichTextField(_("for trainers only"), blank=True, features=[*SHORT, "h3", "ol"])

    parent_page_types = ["training.ProgrammePage"]
    subpage_types = ["training.LessonPage"]
    template = "training/module_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("objectives"),
        FieldPanel("trainer_note", help_text=_("Never shown to learners.")),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("curriculum_key")]

    class Meta:
        verbose_name = _("module")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from training.reading import lessons_of, parent_of

        context = super().get_context(request, *args, **kwargs)
        return {**context, "lessons": lessons_of(self), "programme": parent_of(self)}


class LessonPage(TrainingPage):
    """One thing to learn in eight to twelve minutes."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10, help_text=_("How long it takes to read."))
    objectives = StreamField(_objectives(), blank=True, verbose_name=_("objectives"))
    body = StreamField(LessonBody(EXERCISES), blank=True, verbose_name=_("the lesson"))
    trainer_note = RichTextField(_("for trainers only"), blank=True, features=[*SHORT, "h3", "ol"])
    review_yearly = models.BooleanField(
        _("to be checked every year"), default=False, help_text=_("It states laws, amounts or labels that may change.")
    )
    facts = StreamField([("fact", FactBlock())], blank=True, verbose_name=_("facts to check every year"))

    parent_page_types = ["training.ModulePage"]
    subpage_types: list[str] = []
    template = "training/lesson_page.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("summary"), FieldPanel("minutes"), FieldPanel("objectives")], _("In short")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("trainer_note"), FieldPanel("review_yearly"), FieldPanel("facts")],
            _("For trainers only: never shown to learners"),
        ),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("curriculum_key")]

    class Meta:
        verbose_name = _("lesson")

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Raises ValidationError for a translation whose exercises are not those of its source."""
        from training.identity import check_translation

        check_translation(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from training.reading import surroundings

        return {
            **super().get_context(request, *args, **kwargs),
            **surroundings(self),
            "mine_uid": self.item_uid(),
        }


class CurriculumLoad(models.Model):
    """What `load_curriculum` wrote last on a page: while the page still hashes to it, no trainer has touched it."""

    key = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    page_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_load_a_page")]

    def __str__(self) -> str:
        return f"{self.key} {self.language}"
