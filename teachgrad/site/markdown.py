"""Markdown with formulas as HTML.

The headings get ids by their number in the page, which are the same in both languages.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from teachgrad.site.formulas import mathml
from teachgrad.site.highlighting import highlighted
from teachgrad.site.needed import needs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class Writer:
    """Writes the Markdown texts of one page."""

    def __init__(self) -> None:
        self._headings = 0
        self._markdown = self._parser()

    def html(self, text: str) -> str:
        """The text as HTML.

        Parameters
        ----------
        text : str
            CommonMark with tables and ``$formulas$``. HTML in it is shown as it is written, not used.

        Raises
        ------
        InputError
            If a formula cannot be read, or a library is missing.
        """
        return str(self._markdown.render(text))

    def _parser(self) -> MarkdownIt:
        with needs("markdown-it-py"):
            from markdown_it import MarkdownIt
        with needs("mdit-py-plugins"):
            from mdit_py_plugins.dollarmath import dollarmath_plugin

        parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        dollarmath_plugin(parser, renderer=_formula)
        rules: Any = parser.renderer.rules  # type: ignore[attr-defined] # the protocol does not name what every renderer has
        rules["heading_open"] = self._heading
        rules["table_open"] = lambda *_: '<div class="tg-scroll"><table>\n'
        rules["table_close"] = lambda *_: "</table></div>\n"
        rules["th_open"] = lambda *_: '<th scope="col">'
        rules["fence"] = lambda tokens, at, *_: _fence(tokens[at])
        rules["math_inline"] = lambda tokens, at, *_: _formula(tokens[at].content, {"display_mode": False})
        rules["math_block"] = lambda tokens, at, *_: (
            f'<div class="tg-scroll">{_formula(tokens[at].content, {"display_mode": True})}</div>\n'
        )
        return parser

    def _heading(self, tokens: Any, at: int, *_: object) -> str:
        self._headings += 1
        return f'<{tokens[at].tag} id="part-{self._headings}">'


def _formula(latex: str, options: dict[str, Any]) -> str:
    return mathml(latex.strip(), block=bool(options["display_mode"]))


def _fence(token: Any) -> str:
    if token.info.strip() in ("python", "py"):
        return highlighted(token.content)
    return f'<pre class="tg-code"><code>{escape(token.content)}</code></pre>\n'
