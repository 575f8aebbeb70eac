"""`laer` and `python -m laer_cli`: the way in, which an interrupt ends quietly from the first."""

import gc
import sys


def main() -> None:
    """Runs laer; also while it is still being imported, Ctrl-C exits with 130."""
    # A run is short and the size of its files bounded. To collect garbage seldom, from the first
    # import on, saves 8 % of it, and not to search through everything once more at its end 15 %.
    gc.set_threshold(100_000)
    try:
        from laer_cli import cli  # noqa: PLC0415  # the import itself may be interrupted

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
