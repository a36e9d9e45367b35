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
