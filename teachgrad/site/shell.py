"""The HTML around every page: head, menu, language switch, what comes before and after.

Knows nothing of what a page says. Read `build` next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from teachgrad.site.contents import contents
from teachgrad.site.pages import ASSETS, Page, relative
from teachgrad.text import Text

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; "
    "worker-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
SECTIONS = {
    "lessons": Text(en="Lessons", vi="Bài học"),
    "exercises": Text(en="Exercises", vi="Bài tập"),
    "explorer": Text(en="Explorer", vi="Khám phá"),
    "player": Text(en="Backward pass", vi="Lượt ngược"),
    "reference": Text(en="Reference", vi="Tra cứu"),
    "search": Text(en="Search", vi="Tìm kiếm"),
}

COURSE = Text(en="Differentiation, three ways", vi="Đạo hàm, ba cách tính")

_SKIP = Text(en="Skip to the content", vi="Đến thẳng nội dung")
_MENU = Text(en="Parts of the site", vi="Các phần của trang")
_OTHER = Text(en="Tiếng Việt", vi="English")  # always in the language that it leads to
_THEME = Text(en="Dark", vi="Nền tối")
_AROUND = Text(en="Neighbouring pages", vi="Các trang kề bên")
_BEFORE = Text(en="Previous", vi="Trước")
_AFTER = Text(en="Next", vi="Tiếp theo")
_FOOT = Text(
    en="Made with teachgrad {version}. This site works without a network.",
    vi="Tạo bằng teachgrad {version}. Trang này dùng được khi không có mạng.",
)

# What site.js says; a script holds no sentence.
_SAID = {
    "copy": Text(en="Copy", vi="Sao chép"),
    "copied": Text(en="Copied", vi="Đã sao chép"),
    "not-copied": Text(
        en="Not copied: select it and press Ctrl+C", vi="Chưa chép được: hãy chọn rồi nhấn Ctrl+C"
    ),
    "wide": Text(en="Wide: can be scrolled sideways", vi="Nội dung rộng: cuộn ngang để xem hết"),
}


def html(page: Page, pages: Sequence[Page], marks: Mapping[str, str] | None = None) -> str:
    """The whole document of a page.

    Parameters
    ----------
    page : Page
        Which.
    pages : sequence of Page
        All pages of the site in their order, for the menu and for what comes before and after.
    marks : mapping of str, optional
        What `pages.mark` gives for files in ``assets/``, by their names there; the others are asked for without.

    Returns
    -------
    str
        HTML with relative addresses only.
    """
    code = page.language

    def address(name: str) -> str:
        return relative(page.path, f"{ASSETS}/{name}") + (marks or {}).get(name, "")

    title = escape(page.title)
    list_of_places = contents(page)
    return f"""<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{_meta_description(page)}<title>{title} – teachgrad</title>
<link rel="icon" href="{address("icon.svg")}" type="image/svg+xml">
{_styles(page, address)}
<script src="{address("theme.js")}"></script>
{_scripts(page, address)}
</head>
<body{_said(code)}>
<a class="tg-skip" href="#tg-main">{_SKIP.in_language(code)}</a>
<header class="tg-header">
<nav aria-label="{_MENU.in_language(code)}"><ul>
{_menu(page, pages)}
</ul></nav>
<div class="tg-switches"><a id="tg-twin" href="{relative(page.path, page.twin)}" lang="{_other(code)}" hreflang="{_other(code)}">{_OTHER.in_language(code)}</a>
<button id="tg-theme" type="button" aria-pressed="false" hidden>{_THEME.in_language(code)}</button></div>
</header>
<div class="tg-columns">
{list_of_places}<main id="tg-main" tabindex="-1">
<h1>{title}</h1>
{page.body}
{_neighbours(page, pages)}</main>
</div>
<footer class="tg-footer"><p>{_foot(code)}</p></footer>
</body>
</html>
"""


def _said(code: str) -> str:
    return "".join(f' data-{key}="{escape(text.in_language(code))}"' for key, text in _SAID.items())


def _styles(page: Page, address: Callable[[str], str]) -> str:
    names = ("site.css", *page.styles)
    return "\n".join(f'<link rel="stylesheet" href="{address(name)}">' for name in names)


def _scripts(page: Page, address: Callable[[str], str]) -> str:
    # Classic scripts: a browser loads no module from a file of the disk.
    names = ("site.js", "offline.js", *page.scripts)
    return "\n".join(f'<script defer src="{address(name)}"></script>' for name in names)


def _meta_description(page: Page) -> str:
    return f'<meta name="description" content="{escape(page.description)}">\n' if page.description else ""


def _other(code: str) -> str:
    return "en" if code == "vi" else "vi"


def _menu(page: Page, pages: Sequence[Page]) -> str:
    """A link to the first page of each section that there is; a section without pages has none."""
    items = []
    for section, name in SECTIONS.items():
        first = next((p for p in pages if p.section == section and p.language == page.language), None)
        if first is None:
            continue
        here = ""
        if section == page.section:
            here = ' aria-current="page"' if first.path == page.path else ' aria-current="true"'
        address = relative(page.path, first.path)
        items.append(f'<li><a href="{address}"{here}>{name.in_language(page.language)}</a></li>')
    return "\n".join(items)


def _neighbours(page: Page, pages: Sequence[Page]) -> str:
    """Links to the pages before and after this one in its section."""
    row = [p for p in pages if p.section == page.section and p.language == page.language]
    at = next((i for i, p in enumerate(row) if p.path == page.path), None)
    if at is None:
        return ""
    links = ""
    if at > 0:
        links += _neighbour(page, row[at - 1], "prev", _BEFORE)
    if at + 1 < len(row):
        links += _neighbour(page, row[at + 1], "next", _AFTER)
    if not links:
        return ""
    return f'<nav class="tg-around" aria-label="{_AROUND.in_language(page.language)}">\n{links}</nav>\n'


def _neighbour(page: Page, other: Page, rel: str, word: Text) -> str:
    return (
        f'<a rel="{rel}" href="{relative(page.path, other.path)}">'
        f"<span>{word.in_language(page.language)}</span> {escape(other.title)}</a>\n"
    )


def _foot(code: str) -> str:
    import teachgrad

    return _FOOT.format(version=teachgrad.__version__).in_language(code)
