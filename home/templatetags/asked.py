"""What a page says back of what was typed into its form."""

from django import forms, template

register = template.Library()


@register.filter
def lost_secret(form: forms.BaseForm) -> bool:
    """Whether a password or key was typed that no page writes back: it must be typed again."""
    return any(
        isinstance(field.field.widget, forms.PasswordInput) and not field.field.widget.render_value and field.data
        for field in form
    )


@register.filter
def wrong_fields(form: forms.BaseForm) -> list[forms.BoundField]:
    """The fields that say what is wrong with them, in their order; a hidden one only if it has a name for people."""
    return [field for field in form if field.errors and (not field.is_hidden or field.field.label)]
