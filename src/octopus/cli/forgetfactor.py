"""`forgetfactor`: for somebody who lost telephone, key and recovery codes."""

from octopus.cli.database import answers
from octopus.cli.mistakes import Mistake, address_of
from octopus.cli.parser import Options
from octopus.people.models import Account
from octopus.people.second_factor.actions import forget_factors


def run(options: Options) -> int:
    """Removes the second factors of an account; the next visit to the office sets up new ones."""
    address = address_of(options.email)
    with answers():
        user = Account.objects.filter(email=address).first()
        if user is None:
            raise Mistake(f"No account has the address {address}.")
        if not forget_factors(user=user, actor=None):
            raise Mistake(f"{address} has no second factor.")
    print(f"{address} sets up a new second factor at the next visit to the office.")
    return 0
