"""The coach at the command line, for people who write lessons.

python -m social.coach POST.txt --network facebook --language ar [--alt "…"] [--proof "…"]
python -m social.coach --lesson training/curriculum/lessons/1.1.yaml
python -m social.coach --table
"""

# ruff: noqa: T201 - a command speaks to its terminal

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from social.coach import Draft, review
from social.coach.manual import table
from social.networks import network


def examples(lesson: dict[str, Any]) -> list[tuple[str, str, Draft, str, set[str]]]:
    """The example posts of a lesson file: (key, language, draft, network, codes the file expects)."""
    found = []
    for block in lesson["blocks"]:
        if block["type"] != "example_post":
            continue
        for language, text in block["post"].items():
            alt = (block.get("picture_alt") or {}).get(language)
            proof = (block.get("proof") or {}).get(language) or ""
            draft = Draft(text.strip(), language, (alt,), proof)
            found.append((block["key"], language, draft, block["network"], set(block.get("findings") or ())))
    return found


def review_lesson(path: Path) -> bool:
    """Prints what the coach says of each example; True when it is what the file expects."""
    lesson = yaml.safe_load(path.read_text(encoding="utf-8"))
    good = True
    for key, language, draft, name, expected in examples(lesson):
        findings = review(draft, network(name))
        codes = {finding.code for finding in findings}
        foreign = {finding.code for finding in findings if finding.teaches != str(lesson["key"])}
        good = good and codes == expected and not foreign
        print(f"{path.name} {key} [{language}] {'as expected' if codes == expected and not foreign else 'DIFFERS'}")
        if codes != expected:
            print(f"  missing: {sorted(expected - codes)}  not expected: {sorted(codes - expected)}")
        if foreign:
            print(f"  taught by another lesson: {sorted(foreign)}")
        show(draft, name)
    return good


def show(draft: Draft, name: str) -> None:
    """Prints the findings of one draft, one a line, and its length."""
    length = network(name).measure(draft.text, pictures=draft.beside)
    print(f"  {length.used} of {length.limit} {length.unit}, {draft.reading.length_in_words} words")
    for finding in review(draft, network(name)):
        where = f" «{draft.text[finding.start : finding.end]}»" if finding.start is not None else ""
        print(
            f"  {finding.level:8}{finding.code} (lesson {finding.teaches}): {finding.message % finding.params}{where}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m social.coach", description="Asks the coach about a post.")
    parser.add_argument("post", nargs="?", type=Path, help="a text file with the post")
    parser.add_argument(
        "--lesson", type=Path, nargs="+", default=[], help="lesson files whose example posts are reviewed"
    )
    parser.add_argument("--network", default="facebook")
    parser.add_argument("--language", default="ar")
    parser.add_argument("--alt", action="append", default=[], help="description of a picture; repeat for several")
    parser.add_argument("--proof", default="")
    parser.add_argument("--table", action="store_true", help="print the table of checks of docs/coach.md")
    options = parser.parse_args()
    if options.table:
        print(table())
        return 0
    if options.post:
        text = options.post.read_text(encoding="utf-8").strip()
        show(Draft(text, options.language, tuple(options.alt), options.proof), options.network)
        return 0
    verdicts = [review_lesson(path) for path in options.lesson]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
