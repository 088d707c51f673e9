"""Carry out what a form of the office asks for, and show in the form what was refused."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError


def is_done(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Does it where the form was sent and is right; False otherwise, or where it was refused.

    What the action refuses stands beside the field that it names, or on top of the form.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        _refuse(form, refusal)
        return False
    return True


def _refuse(form: forms.BaseForm, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
