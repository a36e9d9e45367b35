"""Forms of the cooperative's own page."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperatives.models import Role


def _bare() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class MemberForm(forms.Form):
    """Names a person by the e-mail she signs in with."""

    email = forms.EmailField(label=_("E-mail she signs in with"), widget=forms.EmailInput(attrs={"dir": "ltr"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.MEMBER)
    helper = property(lambda self: _bare())

    def clean_email(self) -> User:
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Nobody signs in with this e-mail yet. Ask her to create an account first."))
        return user


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices)


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=80)
    helper = property(lambda self: _bare())
