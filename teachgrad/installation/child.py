"""Imports libraries in a process of its own and writes what happened, a line of JSON for each.

A library that is broken may end the process that imports it, or never come back. Started by `libraries`, imported by nobody.
"""

from __future__ import annotations

import importlib
import json
import sys
import unicodedata
import warnings
from pathlib import Path
from typing import Any

_LONGEST = 300  # characters of an error that are told
# Every Vietnamese letter, and the signs that figures are written with.
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = "".join(
    unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in _TONES
) + "đĐ"  # fmt: skip
SIGNS = "−·×≈≤≥≠→∂√∛∞′″⁻¹²³⁴⁵ₙ₀₁₂ᵀαβδεθλπσ"


def main(names: list[str]) -> None:
    """Import each of the libraries; say when one is begun, and how it ended."""
    warnings.simplefilter("ignore")
    for name in names:
        _say({"begun": name})
        try:
            module = importlib.import_module(name.replace("-", "_"))
            said = {"file": str(getattr(module, "__file__", None) or "")}
            if name == "matplotlib":
                said |= _pictures(module)
        except BaseException as error:  # whatever a broken library raises is what is asked for
            said = {"error": type(error).__name__, "message": " ".join(str(error).split())[:_LONGEST]}
        _say({"ended": name, **said})


def _pictures(matplotlib: Any) -> dict[str, Any]:
    from matplotlib.ft2font import FT2Font

    font = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    try:
        letters = FT2Font(str(font)).get_charmap()
        lacking = "".join(letter for letter in VIETNAMESE + SIGNS if ord(letter) not in letters)
        trouble = ""
    except (OSError, RuntimeError) as error:
        lacking, trouble = "", f"{type(error).__name__}: {error}"[:_LONGEST]
    try:
        named = matplotlib.get_backend(auto_select=False)  # choosing one would load its toolkit
    except TypeError:  # before Matplotlib 3.10
        named = ""
    return {"font": str(font), "lacking": lacking, "font_error": trouble, "backend": str(named or "")}


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
