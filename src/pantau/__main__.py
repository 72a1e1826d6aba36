"""`python -m pantau`, for where the program `pantau` is not on the path."""

from pantau.cli import main

if __name__ == "__main__":  # worker processes import this file again on systems that cannot fork
    main()
