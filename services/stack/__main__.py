"""``make run``: the whole stack in the foreground, until Ctrl-C."""

import argparse
import os
import sys
from pathlib import Path

from services.stack import launcher
from services.stack.problems import StackError, explain
from services.stack.processes import TOP
from shared.settings import SettingError


def main() -> int:
    """Run the stack; 0 when it was told to stop, 1 with one sentence when it could not go on."""
    parser = argparse.ArgumentParser(prog="python -m services.stack", description=__doc__)
    parser.add_argument("--var", type=Path, default=TOP / "var", help="directory of the data (default: var)")
    arguments = parser.parse_args()
    try:
        launcher.run(arguments.var.resolve(), dict(os.environ), sys.stdout)
    except (StackError, SettingError) as error:
        print(f"isnad: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"isnad: {explain(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
