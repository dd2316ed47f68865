"""What is kept of a cell's outputs: what everybody sees, the same bytes each time.

Knows nbformat's shape of an output, which is plain data.
"""

from __future__ import annotations

import base64
import re
from typing import Any

# It names a running kernel's object, which a file does not have.
_WIDGET = "application/vnd.jupyter.widget-view+json"
_ADDRESS = re.compile(r" at 0x[0-9a-f]+|<function ")


def kept(outputs: list[Any]) -> list[Any]:
    """The outputs without what belongs to one run: widgets, and colours beyond 256 in a picture.

    Raises
    ------
    ValueError
        If a text holds a memory address, which no second run would repeat.
    """
    for output in outputs:
        data = output.get("data", {})
        data.pop(_WIDGET, None)
        _refuse_address(output.get("text", ""))
        for kind, content in data.items():
            if kind == "image/png":
                data[kind] = _smaller(content)
            elif isinstance(content, str):
                _refuse_address(content)
        if output.output_type == "execute_result":
            # A picture's text is "<Axes: …>"; what it shows stands in its alt text.
            alt = output.get("metadata", {}).get("image/png", {}).get("alt")
            if alt:
                data["text/plain"] = alt
    return outputs


def _refuse_address(text: str) -> None:
    if _ADDRESS.search(text):
        raise ValueError(f"an address in an output: {text!r}")


def _smaller(content: str) -> str:
    from teachgrad.plot.files import in_few_colours

    return base64.b64encode(in_few_colours(base64.b64decode(content))).decode("ascii")
