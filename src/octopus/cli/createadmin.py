"""`createadmin`: makes somebody an administrator."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from octopus.cli.database import answers
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.people.actions import create_administrator


def run(options: Options) -> int:
    """Opens the account where there is none. Signing in is by a code mailed to the address."""
    try:
        validate_email(options.email)
    except ValidationError:
        raise Mistake(f"“{options.email}” is not an e-mail address.") from None
    with answers():
        account = create_administrator(email=options.email)
    print(f"{account.email} is an administrator. Signing in asks for a code sent to that address.")
    return 0
