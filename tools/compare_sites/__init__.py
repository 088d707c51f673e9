"""Compares the demo sites of two checkouts, page by page, for each role and language.

    .venv/bin/python -m tools.compare_sites ../octopus-before .

docs/developers/testing.md says what is compared. `__main__` runs one process for each checkout
(`probe`), which builds the demo and walks it (`crawl`); `page` reads what was answered; `compare`
and `report` tell what differs.
"""
