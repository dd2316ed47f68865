"""The glossary: which Vietnamese term stands for which English one. The terms stand in ``glossary.toml``."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path

from teachgrad.site.pages import Page
from teachgrad.site.reference.api import STYLE
from teachgrad.text import Text

NAME = "reference/glossary.html"
_TERMS = Path(__file__).with_name("glossary.toml")

_TITLE = Text(en="Glossary", vi="Thuật ngữ")
_ABOUT = Text(
    en="One term for one thing, in both languages: the lessons, the exercises and the messages use these.",
    vi="Mỗi khái niệm một thuật ngữ, bằng cả hai ngôn ngữ: bài học, bài tập và các thông báo đều dùng những từ này.",
)
_ENGLISH = Text(en="English", vi="Tiếng Anh")
_VIETNAMESE = Text(en="Vietnamese", vi="Tiếng Việt")
_OURS = Text(
    en="* Not in the glossary that the course began with; added while it was written.",
    vi="* Không có trong bảng thuật ngữ ban đầu của khóa học; được thêm vào khi biên soạn.",
)
_ADDED = Text(en="added", vi="thêm vào")


def page(code: str) -> Page:
    """The page of the glossary in one language, whose terms come first, from the basic ones to the later ones."""
    other = "vi" if code == "en" else "en"
    heads = {"en": _ENGLISH.in_language(code), "vi": _VIETNAMESE.in_language(code)}
    head = "".join(f'<th scope="col">{heads[one]}</th>' for one in (code, other))
    rows = "".join(
        f'<tr><th scope="row">{escape(row[code])}{_star(row, code)}</th><td lang="{other}">{escape(row[other])}</td></tr>\n'
        for row in terms()
    )
    return Page(
        path=f"{code}/{NAME}",
        language=code,
        title=_TITLE.in_language(code),
        body=f"<p>{_ABOUT.in_language(code)}</p>\n"
        f'<div class="tg-scroll" id="terms"><table class="ref-terms">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'
        f'<p class="tg-small">{_OURS.in_language(code)}</p>\n',
        twin=f"{other}/{NAME}",
        section="reference",
        styles=(STYLE,),
        description=_ABOUT.in_language(code),
    )


def terms() -> list[dict[str, str]]:
    """The rows: ``en``, ``vi``, and ``ours`` for those that were added."""
    rows: list[dict[str, str]] = tomllib.loads(_TERMS.read_text(encoding="utf-8"))["row"]
    return rows


def _star(row: dict[str, str], code: str) -> str:
    return f' <abbr title="{_ADDED.in_language(code)}">*</abbr>' if row.get("ours") else ""
