"""How allauth speaks to people: its mails go through the outbox, in the reader's language."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """allauth's choices, made ours."""
