"""What a person may add when she says that she posted it: where it can be seen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.forms.parts import bare


class PostedForm(forms.Form):
    """The link is a help, never a duty; what is wrong with it is said by the verb."""

    link = forms.CharField(
        label=_("Link to the post, if you have it"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "inputmode": "url", "autocapitalize": "none", "autocomplete": "off"}
        ),
        help_text=_("In the app: press “Share”, then “Copy link”. Others of the cooperative can then look at it."),
    )
    helper = bare("link")
