"""`laer` and `python -m laer_cli`: the way in, which an interrupt ends quietly from the first."""

import sys


def main() -> None:
    """Runs laer; also while it is still being imported, Ctrl-C exits with 130."""
    try:
        from laer_cli import cli  # noqa: PLC0415  # the import itself may be interrupted

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
