"""Python with its words marked, for colours that stand in site.css."""

from __future__ import annotations

from html import escape

from teachgrad.site.needed import needs


def highlighted(code: str) -> str:
    r"""A program as ``<pre>``, its parts marked.

    Parameters
    ----------
    code : str
        Python. Whatever it says, it is only shown.

    Raises
    ------
    InputError
        If Pygments is not installed.

    Examples
    --------
    >>> highlighted("x = 5  # five")
    '<pre class="tg-code"><code>x = <i class="n">5</i>  <i class="c"># five</i></code></pre>\n'
    """
    with needs("Pygments"):
        from pygments.lexers import PythonLexer
        from pygments.token import Comment, Keyword, Number, Operator, String

    kinds = ((Comment, "c"), (Keyword, "k"), (Operator.Word, "k"), (String, "s"), (Number, "n"))
    parts: list[tuple[str, str]] = []
    for token, text in PythonLexer().get_tokens(code):
        kind = next((short for wanted, short in kinds if token in wanted), "")
        if parts and parts[-1][0] == kind:  # an f-string comes in several pieces
            parts[-1] = (kind, parts[-1][1] + text)
        else:
            parts.append((kind, text))
    inside = "".join(
        f'<i class="{kind}">{escape(text)}</i>' if kind else escape(text) for kind, text in parts
    )
    return f'<pre class="tg-code"><code>{inside.rstrip()}</code></pre>\n'
