"""`createadmin`: makes somebody an administrator."""

from octopus.cli.database import answers
from octopus.cli.mistakes import address_of
from octopus.cli.parser import Options
from octopus.people.actions import create_administrator


def run(options: Options) -> int:
    """Opens the account where there is none. Signing in is by a code mailed to the address."""
    address = address_of(options.email)
    with answers():
        user = create_administrator(email=address)
    print(f"{user} is an administrator. Signing in asks for a code sent to that address.")
    return 0
