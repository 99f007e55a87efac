"""`python -m custdim` is the same as the command `custdim`."""

import sys

from custdim.app import main

if __name__ == "__main__":
    sys.exit(main())
