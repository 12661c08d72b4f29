"""Run the program: ``python -m cdp_desktop``."""

import sys

from cdp_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
