"""`python -m octopus`: what the launcher hands over to."""

import sys

from octopus.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
