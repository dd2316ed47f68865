"""Figures: the font, and whether a window can be opened for them. Matplotlib itself is asked by `child`, elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from teachgrad.installation.records import ADVICE, BROKEN, FINE, NOTE, Check

# What can open a window, the module by which it is known → Matplotlib's name of it. _tkinter: Debian's tkinter is there without it.
TOOLKITS = {
    "_tkinter": "TkAgg",
    "PyQt6": "QtAgg",
    "PySide6": "QtAgg",
    "PyQt5": "Qt5Agg",
    "PySide2": "Qt5Agg",
    "gi": "GTK3Agg",
    "wx": "WXAgg",
}
_WINDOWLESS = {"agg", "cairo", "pdf", "pgf", "ps", "svg", "template"}


def font(said: Mapping[str, Any]) -> Iterator[Check]:
    """The font of all figures, which comes with Matplotlib.

    Parameters
    ----------
    said : mapping
        What `libraries.imported` found of Matplotlib.
    """
    if "font" not in said:
        return  # Matplotlib is missing or broken, and that has been told
    about = {"font": said["font"], "lacking": said["lacking"], "error": said["font_error"]}
    if about["error"]:
        yield Check("figures", "font_missing", BROKEN, about)
    elif about["lacking"]:
        yield Check("figures", "font_lacking", ADVICE, about)
    else:
        yield Check("figures", "font", FINE, about)


def windows(said: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Whether Matplotlib could open a window; figures in files and notebooks need none."""
    if "backend" not in said:
        return
    toolkits = list(dict.fromkeys(name for module, name in TOOLKITS.items() if _there(module)))
    if sys.platform == "darwin":
        toolkits.insert(0, "MacOSX")
    named = environment.get("MPLBACKEND") or said["backend"]
    about = {"toolkits": toolkits, "backend": named}
    if named.lower() in _WINDOWLESS and environment.get("MPLBACKEND"):
        yield Check("figures", "backend_without_window", NOTE, about)
    elif not has_display(environment):
        yield Check("figures", "no_display", NOTE, about)
    elif not toolkits:
        yield Check("figures", "no_toolkit", ADVICE, about)
    else:
        yield Check("figures", "window", FINE, about)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether there is a screen to open a window on."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False
