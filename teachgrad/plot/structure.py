"""What a picture is made of, apart from where its letters stand: the lines and their points, the words, the counts.

The bytes of a picture depend on Matplotlib's version; this does not. A changed slope, word, line or marker changes it.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from teachgrad.plot.style import Picture

_POINTS = 5  # of a line, spread over it
# The measured error of a difference quotient: its digits are rounding's, and another NumPy rounds otherwise.
_MEASURED = re.compile(r"±\s*\S+")


def fingerprint(picture: Picture) -> str:
    """A short text that is the same for pictures with the same structure."""
    written = json.dumps(structure(picture), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def structure(picture: Picture) -> dict[str, Any]:
    """The structure of a picture as plain data.

    Returns
    -------
    dict
        ``alt``, ``heading`` and ``texts`` of the whole, and for each Axes its title, labels, legends, texts, lines (label,
        colour, marker, some of their points) and how many of each other kind of artist it holds.
    """
    return {
        "heading": picture.heading,
        "alt": _words(picture.alt),
        "texts": [_words(text.get_text()) for text in picture.texts],
        "axes": [_axes(ax) for ax in picture.axes],
        "legends": [[_words(text.get_text()) for text in legend.get_texts()] for legend in picture.legends],
    }


def _axes(ax: Axes) -> dict[str, Any]:
    legend = ax.get_legend()
    return {
        "titles": [_words(ax.get_title(loc)) for loc in ("left", "center", "right")],
        "labels": [ax.get_xlabel(), ax.get_ylabel()],
        "legend": [] if legend is None else [_words(text.get_text()) for text in legend.get_texts()],
        "texts": [_words(text.get_text()) for text in ax.texts],
        "lines": [
            {
                "label": "" if str(line.get_label()).startswith("_") else _words(str(line.get_label())),
                "colour": str(line.get_color()),
                "marker": str(line.get_marker()),
                "points": [_some(line.get_xdata()), _some(line.get_ydata())],
            }
            for line in ax.lines
        ],
        "counts": [len(ax.collections), len(ax.patches), len(ax.images)],
    }


def _words(text: str) -> str:
    return _MEASURED.sub("±", text)


def _some(data: Any) -> list[str]:
    values = np.ravel(np.asarray(data, dtype=float))
    places = np.unique(np.linspace(0, values.size - 1, min(_POINTS, values.size)).astype(int))
    return [f"{value:.4g}" for value in values[places]]
