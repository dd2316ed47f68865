"""The licences of what lies in ``runtime/``, in one text that travels with it."""

from __future__ import annotations

from pathlib import Path

from teachgrad.site.runtime import core, packing

_OF_CORE = Path(__file__).with_name("licences_of_the_core.txt")
_RULE = "=" * 78


def text() -> bytes:
    """What anybody who passes the folder on has to pass on with it."""
    parts = [_OF_CORE.read_text("utf-8").replace("{version}", core.VERSION).rstrip()]
    for library in packing.LIBRARIES:
        parts += [
            f"{_RULE}\n{library}: {name}\n{_RULE}\n\n{content.decode('utf-8', 'replace').strip()}"
            for name, content in sorted(packing.licences(library).items())
            if not name.upper().startswith("AUTHORS")
        ]
    return ("\n\n".join(parts) + "\n").encode()
