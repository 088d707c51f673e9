"""Which tests share one process: those that share what is dear to make, or a port.

pytest-xdist writes the group of a mark into the node id, which pytest no longer lets it do; so the
groups stand here, by a part of the node id.
"""

from xdist.scheduler import LoadScopeScheduling

# One demo and one browser; one demo that is started, one that is read only; a backup of an older
# version; one provider of identities.
GROUPS = {
    "tests/browser/": "browser",
    "tests/cli/test_demo.py": "started demo",
    "tests/cli/test_older_backup.py": "older backup",
    "tests/privacy/test_retention_of_the_demo.py": "demo",
    "tests/people/sign_in/test_openid.py": "openid",
}


class Groups(LoadScopeScheduling):
    """Every test by itself, but for those of a group."""

    def _split_scope(self, nodeid: str) -> str:
        return next((name for part, name in GROUPS.items() if part in nodeid), nodeid)
