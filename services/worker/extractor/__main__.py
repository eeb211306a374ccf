"""Read articles from a file of JSON lines, or one text from standard input.

python -m services.worker.extractor --jsonl FILE     a result a line, ids kept
python -m services.worker.extractor < article.txt    a result for people
python -m services.worker.extractor --explain < one  how each statement was read, step by step
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from services.worker.extractor.document import read_document
from services.worker.extractor.extract import Article, extract
from services.worker.extractor.readable import readable_lines
from services.worker.extractor.reference import parse_reference
from services.worker.extractor.result import plain_result
from services.worker.extractor.segmentation import Segmenter
from services.worker.extractor.statements.explain import explain
from services.worker.extractor.text import clean
from services.worker.farasa import open_segmenter

_MODEL = Path(__file__).resolve().parents[3] / "var" / "farasa.model"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--jsonl", metavar="FILE", help='lines of {"id", "text", "published_at" or "reference"}')
    options.add_argument("--published-at", metavar="DAY", help="the day of the text on standard input")
    options.add_argument("--model", type=Path, default=_MODEL, help="the Farasa model file (default: %(default)s)")
    options.add_argument("--explain", action="store_true", help="show the steps on the text on standard input")
    args = options.parse_args()
    segmenter = open_segmenter("embedded", args.model)
    if args.jsonl:
        return _write_results(args.jsonl, segmenter)
    if args.explain:
        print("\n".join(explain(read_document(clean(sys.stdin.read()).text), segmenter)))
        return 0
    result = _read({"text": sys.stdin.read(), "published_at": args.published_at}, segmenter)
    print("\n".join(readable_lines(result)))
    return 0


def _write_results(path: str, segmenter: Segmenter) -> int:
    """Writes a line for each that can be read; the others are told of on standard error. 1 if there were any."""
    bad = 0
    with open(path, encoding="utf-8", errors="surrogateescape") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                result = {"id": row.get("id"), **_read(row, segmenter)}
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                bad = 1
                print(f"{path}:{number}: {error}", file=sys.stderr)
            else:
                print(json.dumps(result, ensure_ascii=False))
    return bad


def _read(row: dict[str, Any], segmenter: Segmenter) -> dict[str, Any]:
    when = row.get("published_at") or row.get("reference")
    article = Article(row["text"], row.get("title"), parse_reference(when) if when else None)
    return plain_result(extract(article, segmenter))


if __name__ == "__main__":
    sys.exit(main())
