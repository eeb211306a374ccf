"""The container of the model: named sections in one file, checked when opened, mapped and never copied.

Layout: a line for people with the licence; a line of JSON that says which section lies where; a line with the
CRC-32 of those two and the sections; zero bytes up to a page boundary; the sections, each at a multiple of eight
bytes. Integers and doubles are little-endian.
"""

import json
import mmap
import os
import sys
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FORMAT_VERSION = 4
LICENCE = (
    "Farasa's data, (c) Qatar Computing Research Institute, is made public for research purposes only; "
    "for any other use write to the authors of Farasa."
)
"""What whoever uses the segmentation must know; said in the model's first line, by the API and the README."""

_MAGIC = f"Isnad's Farasa model, format {FORMAT_VERSION}. "
_PAGE = 4096


class ModelError(Exception):
    """The model file cannot be used. The message is a sentence that says why and how to build it anew."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of an open model file, by name. They stay valid as long as this object or a slice lives."""

    views: Mapping[str, memoryview]

    def __getitem__(self, name: str) -> memoryview:
        return self.views[name]

    def shorts(self, name: str) -> memoryview:
        """A section as an array of unsigned integers of two bytes."""
        return self.views[name].cast("H")

    def doubles(self, name: str) -> "memoryview[float]":
        """A section as an array of doubles."""
        return self.views[name].cast("d")


def pack_sections(sections: Mapping[str, bytes]) -> bytes:
    """The bytes of a model file that holds the sections."""
    if sys.byteorder != "little":
        raise ModelError("The Farasa model can only be built and read on a little-endian machine.")
    places, body = {}, bytearray()
    for name, content in sections.items():
        places[name] = [len(body), len(content)]
        body += content + bytes(-len(content) % 8)
    head = f"{_MAGIC}{LICENCE}\n{json.dumps({'sections': places})}\n".encode()
    head += b"%08x\n" % zlib.crc32(body, zlib.crc32(head))
    return head + bytes(-len(head) % _PAGE) + bytes(body)


def write_model(path: Path, content: bytes) -> None:
    """Put a model file in place in one step: whoever opens the path finds the old file or the new one, whole."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, suffix=".part", delete=False) as beside:
        try:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
            os.chmod(beside.name, 0o644)
            os.replace(beside.name, path)
        except BaseException:
            os.unlink(beside.name)
            raise


def open_model(path: Path) -> Sections:
    """Map a model file and check all of it (about a millisecond for five megabytes).

    Raises ModelError where the file is missing, foreign, of another version, truncated or damaged.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise _refusal(path, "does not exist") from error
    except (OSError, ValueError) as error:
        raise _refusal(path, f"cannot be read ({error})") from error
    return _read_sections(memoryview(mapped), path)


def _read_sections(content: memoryview, path: Path) -> Sections:
    head, body = bytes(content[:_PAGE]).partition(b"\0")[0].splitlines(keepends=True), content[_PAGE:]
    if not head or not head[0].startswith(b"Isnad's Farasa model, format "):
        raise _refusal(path, "is not a Farasa model")
    if not head[0].startswith(_MAGIC.encode()):
        raise _refusal(path, "was made by another version of Isnad")
    if b"".join(head[2:]) != b"%08x\n" % zlib.crc32(body, zlib.crc32(b"".join(head[:2]))):
        raise _refusal(path, "is truncated or damaged")
    places = json.loads(head[1])["sections"]
    return Sections({name: body[start : start + size] for name, (start, size) in places.items()})


def _refusal(path: Path, what: str) -> ModelError:
    return ModelError(
        f"The Farasa model {path} {what}; build it with `python -m services.worker.farasa build --model {path}`."
    )
