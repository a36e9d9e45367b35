"""What a benchmark tells: a table for the eye, and the same as JSON with the machine it ran on."""

import datetime as dt
import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def tell(
    name: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, notes: Sequence[str] = ()
) -> None:
    """Prints the table and writes `bench/results/<name>.json`."""
    cells = [[str(column) for column in columns], *[[_shown(value) for value in row] for row in rows]]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    print(f"\n{title}")
    for number, line in enumerate(cells):
        print("  " + "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))
    for note in notes:
        print(f"  {note}")
    RESULTS.mkdir(exist_ok=True)
    content = {
        "benchmark": name,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()[0]},
        "rows": [dict(zip(columns, row, strict=True)) for row in rows],
        "notes": list(notes),
    }
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _shown(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else "" if value is None else str(value)
