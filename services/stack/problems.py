"""What goes wrong on somebody's machine, said in one sentence."""

import errno


class StackError(Exception):
    """The stack cannot start or go on; the message is one sentence for the person who started it."""


def explain(error: OSError) -> str:
    """One sentence for an error of the operating system."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full: free some space and try again."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{error.filename} may not be written: check who owns it."
        case _:
            return f"{error}."
