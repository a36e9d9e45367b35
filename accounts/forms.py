"""allauth's forms in our words: plain labels, no placeholder that vanishes, e-mail and codes written from left to right."""

from typing import Any

from allauth.account import forms as stock
from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _("At least 8 characters. A short sentence that only you know is good.")


def furnish(form: forms.Form, words: dict[str, Any], helps: dict[str, Any] | None = None) -> None:
    """Gives each field its label and help, takes placeholders away, and leaves the `<form>` tag to the template."""
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.form_tag = False  # type: ignore[attr-defined]
    form.helper.disable_csrf = True  # type: ignore[attr-defined]
    for name, field in form.fields.items():
        field.label = words.get(name, field.label)
        field.help_text = (helps or {}).get(name, "")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["dir"] = "ltr"


class SignInForm(stock.LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(self, {"login": _("E-mail"), "password": _("Password")})


class SignUpForm(stock.SignupForm):
    """A new person: e-mail and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(self, {"email": _("E-mail"), "password1": _("Password")}, {"password1": PASSWORD_HELP})


class AskCodeForm(stock.RequestLoginCodeForm):
    """Where to send a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(self, {"email": _("E-mail")})


class EnterCodeForm(stock.ConfirmLoginCodeForm):
    """The code that came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(self, {"code": _("Code")}, {"code": _("Letters and digits as in the message; capitals do not matter.")})


class ChangePasswordForm(stock.ChangePasswordForm):
    """The old password, and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "oldpassword": _("Password until now"),
            "password1": _("New password"),
            "password2": _("New password again"),
        }
        furnish(self, words, {"password1": PASSWORD_HELP})


class SetPasswordForm(stock.SetPasswordForm):
    """A first password for someone who signed in by code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(
            self, {"password1": _("New password"), "password2": _("New password again")}, {"password1": PASSWORD_HELP}
        )


class AskResetForm(stock.ResetPasswordForm):
    """Where to send the way back in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(self, {"email": _("E-mail")})


class ResetPasswordForm(stock.ResetPasswordKeyForm):
    """A new password after following the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        furnish(
            self, {"password1": _("New password"), "password2": _("New password again")}, {"password1": PASSWORD_HELP}
        )
