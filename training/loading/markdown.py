"""The files' light markup (paragraphs, `##`, lists, bold) as the rich text that Wagtail stores."""

import re

from django.utils.html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)


def rich(text: str) -> str:
    """HTML of the four things the files may hold; everything else is shown as it stands."""
    return "".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()) if block.strip())


def _block(block: str) -> str:
    out: list[str] = []
    words: list[str] = []
    points: list[str] = []

    def flush() -> None:
        if words:
            out.append(f"<p>{_inline(' '.join(words))}</p>")
        if points:
            out.append("<ul>" + "".join(f"<li>{_inline(point)}</li>" for point in points) + "</ul>")
        words.clear()
        points.clear()

    for line in (line.strip() for line in block.splitlines()):
        if line.startswith("## "):
            flush()
            out.append(f"<h2>{_inline(line[3:])}</h2>")
        elif line.startswith("- "):
            if words:
                flush()
            points.append(line[2:])
        elif points:
            points[-1] += f" {line}"
        else:
            words.append(line)
    flush()
    return "".join(out)


def _inline(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", escape(text.strip()))
