"""The page on which the site is searched, without a server: `indexing` makes what it looks through."""

from __future__ import annotations

from collections.abc import Iterator

from teachgrad.site.pages import Page, asset
from teachgrad.site.search import indexing
from teachgrad.site.shell import SECTIONS
from teachgrad.text import LANGUAGES, Text

_LABEL = Text(en="Words to look for", vi="Từ cần tìm")
_HINT = Text(
    en="Every word must occur. Capital letters and Vietnamese marks do not matter.",
    vi="Mọi từ đều phải có mặt. Không phân biệt chữ hoa, chữ thường; gõ không dấu cũng được.",
)
_NEEDS_SCRIPTS = Text(
    en="Searching needs JavaScript, which is switched off in this browser.",
    vi="Tìm kiếm cần JavaScript, mà trình duyệt này đang tắt.",
)
_TOO_OLD = Text(
    en="This browser is too old to search here: it takes one of 2023 or later.",
    vi="Trình duyệt này quá cũ nên không tìm kiếm ở đây được: cần bản từ năm 2023 trở lại đây.",
)
_NOT_LOADED = Text(
    en="What is looked through did not load. Load the page again.",
    vi="Dữ liệu để tìm kiếm chưa tải được. Hãy tải lại trang.",
)
_NOTHING = Text(en="Nothing found.", vi="Không tìm thấy gì.")
_FOUND = Text(en="Places found: {count}.", vi="Số chỗ tìm thấy: {count}.")
_FIRST = Text(
    en="Places found: {count}. Shown: the first {shown}.",
    vi="Số chỗ tìm thấy: {count}. Đang hiện {shown} chỗ đầu.",
)


def pages() -> Iterator[Page]:
    """The search page in both languages."""
    for code in LANGUAGES:
        other = next(each for each in LANGUAGES if each != code)
        yield Page(
            path=f"{code}/search.html",
            language=code,
            title=SECTIONS["search"].in_language(code),
            body=_body(code),
            twin=f"{other}/search.html",
            section="search",
            scripts=(indexing.name(code), "search.js"),
        )


def assets() -> dict[str, bytes]:
    """The script of the page; the indexes are made when all pages are known."""
    return {"search.js": asset("search.js")}


def _body(code: str) -> str:
    said = {
        "nothing": _NOTHING,
        "found": _FOUND,
        "first": _FIRST,
        "too-old": _TOO_OLD,
        "not-loaded": _NOT_LOADED,
    }
    words = " ".join(f'data-{key}="{text.in_language(code)}"' for key, text in said.items())
    return f"""<noscript><p>{_NEEDS_SCRIPTS.in_language(code)}</p></noscript>
<div id="search" role="search" hidden {words}>
<p><label for="search-words">{_LABEL.in_language(code)}</label>
<input id="search-words" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint" maxlength="200"></p>
<p id="search-hint" class="tg-small">{_HINT.in_language(code)}</p>
<p id="search-count" role="status"></p>
<ol id="search-results" class="tg-results"></ol>
</div>
"""
