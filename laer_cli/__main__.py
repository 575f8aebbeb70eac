"""`python -m laer_cli` is `laer`."""

from laer_cli.cli import main

main()
