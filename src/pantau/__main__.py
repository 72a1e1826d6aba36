"""The program `pantau`, also as `python -m pantau` where it is not on the path."""

import signal
import sys
from importlib import import_module


def main() -> None:
    """Load the command line, and run it. Ctrl-C while it loads leaves one line and the exit code that shells know, as it does later."""
    try:
        cli = import_module("pantau.cli")
    except KeyboardInterrupt:
        sys.stderr.write("stopped by Ctrl-C.\n")
        sys.exit(128 + signal.SIGINT)
    cli.main()


if __name__ == "__main__":  # worker processes import this file again on systems that cannot fork
    main()
