"""python -m terang"""

import sys

from terang.cli.main import main

sys.exit(main())
