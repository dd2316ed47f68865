"""Sections of the READMEs as pages: the verdicts, the other tools, where teachgrad differs from PyTorch.

They are read where they stand, so that they are said once. In a checkout that is beside the package, in an installed
teachgrad inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teachgrad.errors import InputError
from teachgrad.site.markdown import Writer
from teachgrad.site.pages import Page
from teachgrad.site.reference.api import STYLE
from teachgrad.text import Text

_HERE = Path(__file__).parent
_PLACES = (_HERE, _HERE.parents[2])
_FILES = {"en": "README.md", "vi": "README.vi.md"}


@dataclass(frozen=True)
class Section:
    """A section that becomes a page.

    Attributes
    ----------
    name : str
        That of the page's file.
    heading : Text
        How it is called in each README.
    about : Text
        A sentence about it.
    """

    name: str
    heading: Text
    about: Text


SECTIONS = (
    Section(
        "verdicts",
        Text(en="What the verdicts mean", vi="Ý nghĩa của các kết luận"),
        Text(
            en="What a comparison ends with, from agree to undecided.",
            vi="Những kết luận mà một phép so sánh có thể đưa ra, từ agree đến undecided.",
        ),
    ),
    Section(
        "tools",
        Text(en="Beside other tools", vi="Bên cạnh các công cụ khác"),
        Text(
            en="What PyTorch, SymPy, micrograd and numdifftools do better, and where they are wrong or silent.",
            vi="PyTorch, SymPy, micrograd và numdifftools làm tốt hơn ở đâu, sai hoặc im lặng ở đâu.",
        ),
    ),
    Section(
        "pytorch",
        Text(en="Where it differs from PyTorch", vi="Khác với PyTorch ở đâu"),
        Text(
            en="Point by point, for those who come from PyTorch or go there.",
            vi="Từng điểm một, cho người đến từ PyTorch hoặc sẽ chuyển sang PyTorch.",
        ),
    ),
)


def pages(code: str) -> Iterator[Page]:
    """The pages of the sections in one language.

    Raises
    ------
    InputError
        If the README or a section of it is missing.
    """
    text = _readme(code)
    for section in SECTIONS:
        file = f"reference/{section.name}.html"
        heading = section.heading.in_language(code)
        yield Page(
            path=f"{code}/{file}",
            language=code,
            title=heading,
            body=f'<div class="tg-text" id="text">\n{Writer().html(_section(text, heading, _FILES[code]))}</div>\n',
            twin=f"{'vi' if code == 'en' else 'en'}/{file}",
            section="reference",
            styles=(STYLE,),
            description=section.about.in_language(code),
        )


def _readme(code: str) -> str:
    for place in _PLACES:
        path = place / _FILES[code]
        # A folder in which teachgrad happens to be installed may have a README of something else.
        if path.is_file() and path.read_text(encoding="utf-8").startswith("# teachgrad"):
            return path.read_text(encoding="utf-8")
    raise InputError(
        Text(en="{name} is missing from this installation.", vi="Bản cài đặt này thiếu {name}."),
        instead=Text(
            en="Install teachgrad again: python -m pip install --force-reinstall teachgrad, or from its folder.",
            vi="Hãy cài lại teachgrad: python -m pip install --force-reinstall teachgrad, hoặc cài từ thư mục của nó.",
        ),
        name=_FILES[code],
    )


def _section(text: str, heading: str, name: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise InputError(
            Text(en="{name} has no section “{heading}”.", vi="{name} không có mục “{heading}”."),
            instead=Text(
                en="Give it that heading, or change reference/readme.py.",
                vi="Hãy đặt lại tiêu đề đó, hoặc sửa reference/readme.py.",
            ),
            name=name,
            heading=heading,
        )
    return found[1].strip() + "\n"
