"""The site's first page, which only asks for the language: no one language's, so the shell is not around it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from teachgrad.site.pages import ASSETS
from teachgrad.site.shell import COURSE, POLICY
from teachgrad.text import LANGUAGES

NAME = "index.html"

_NAMES = {"en": "English", "vi": "Tiếng Việt"}


def html(marks: Mapping[str, str] | None = None) -> str:
    """The document: one link for each language, in that language.

    Parameters
    ----------
    marks : mapping of str, optional
        As `shell.html` takes them.
    """

    def address(name: str) -> str:
        return f"{ASSETS}/{name}" + (marks or {}).get(name, "")

    links = "\n".join(
        f'<p lang="{code}"><a href="{code}/index.html" hreflang="{code}"><strong>{_NAMES[code]}</strong></a><br>'
        f"{escape(COURSE.in_language(code))}</p>"
        for code in LANGUAGES
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>teachgrad</title>
<link rel="icon" href="{address("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="{address("site.css")}">
<script src="{address("theme.js")}"></script>
<script defer src="{address("offline.js")}"></script>
</head>
<body>
<main class="tg-start">
<h1>teachgrad</h1>
{links}
</main>
</body>
</html>
"""
