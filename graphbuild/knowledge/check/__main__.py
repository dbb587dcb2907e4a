"""`python -m graphbuild.knowledge.check [FOLDER]`: all faults, and exit code 1 when there are any."""

import sys

from graphbuild.knowledge.check import main

sys.exit(main())
