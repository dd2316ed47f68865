"""A film as an HTML page to step through: back, forwards, play, with the keyboard too; one file that needs no network.

``player.html``, ``player.css`` and ``player.js`` beside this module are put together here. What comes from a formula or a
program is escaped; the page's policy lets no other script run than this one. The site's pages have the same script and
buttons around a picture of their own. Read `animation_film` first.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Formatter
from typing import Any

from teachgrad.plot.animation_film import Film, State
from teachgrad.text import Text, current_language

WORDS = {
    "picture": Text(en="Picture", vi="Hình"),
    "controls": Text(en="Steps", vi="Điều khiển"),
    "first": Text(en="To the beginning", vi="Về đầu"),
    "back": Text(en="One step back", vi="Lùi một bước"),
    "play": Text(en="Play", vi="Chạy"),
    "forward": Text(en="One step forward", vi="Tiến một bước"),
    "to_last": Text(en="To the end", vi="Đến cuối"),
    "place": Text(en="Moment", vi="Thời điểm"),
    "speed": Text(en="Speed", vi="Tốc độ"),
    "keys": Text(
        en="Keys: ← and → one step, Home and End to the ends, space to play and to pause.",
        vi="Phím: ← và → đi một bước, Home và End về hai đầu, phím cách để chạy và tạm dừng.",
    ),
    "all": Text(en="Every moment in words", vi="Mọi thời điểm bằng lời"),
    "without_script": Text(
        en="Scripts are switched off here: the picture shows the end, and every moment is told above.",
        vi="Trình duyệt đang tắt script: hình cho thấy kết quả cuối cùng, và mọi thời điểm được kể ở trên.",
    ),
}
_PAUSE = Text(en="Pause", vi="Tạm dừng")
_OPENING = re.compile(r"<svg [^>]*>")
_SIZE = re.compile(r' (?:width|height)="[^"]*"')
_NATURAL = re.compile(r' width="([0-9.]+)pt"')


def page(film: Film) -> str:
    """The page of a film, in the current language; the same text each time.

    Parameters
    ----------
    film : Film
        What is stepped through.

    Returns
    -------
    str
        HTML. ``page.html#3`` opens it at the third moment.
    """
    script = script_of_all_pages().strip()
    last = film.states[-1]
    filled = _words() | {
        "language": current_language(),
        "policy": _policy(script),
        "title": escape(film.title),
        "note": escape(film.note),
        "style": _file("player.css").strip(),
        "svg": _picture(film),
        "last": escape(last.sentence),
        "bar": controls(len(film.states)).strip(),
        "moments": "\n".join(_moment(state) for state in film.states),
        "states": table(film.parts, film.states),
        "script": script,
    }
    return _put_in("player.html", filled)


def controls(count: int) -> str:
    """The buttons for so many moments, hidden until the script shows them."""
    return _put_in("player_controls.html", _words() | {"count": str(count)})


def script_of_all_pages() -> str:
    """The script that shows one state at a time."""
    return _file("player.js")


def _words() -> dict[str, str]:
    return {name: escape(str(text)) for name, text in WORDS.items()}


def _put_in(name: str, filled: Mapping[str, str]) -> str:
    return "".join(
        text + (filled[field] if field else "") for text, field, _, _ in Formatter().parse(_file(name))
    )


def _file(name: str) -> str:
    return files("teachgrad.plot").joinpath(name).read_text("utf-8")


def _policy(script: str) -> str:
    """Nothing is fetched from anywhere, and no other script runs than this one, known by its hash."""
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{known}'"


def _picture(film: Film) -> str:
    """The figure, as wide as there is room, in the state in which the film ends: what is seen without a script."""
    svg = film.svg()
    opening = _OPENING.match(svg)
    if opening is None:
        raise ValueError("Matplotlib's SVG begins otherwise than with <svg …>")
    natural = _NATURAL.search(opening[0])
    width = f"{round(float(natural[1]) * 96 / 72)}px" if natural else "900px"
    head = (
        _SIZE.sub("", opening[0])[:-1]
        + f' role="img" aria-label="{escape(film.alt)}" style="--natural: {width}">'
    )
    body = svg[opening.end() :]
    for gid in film.parts:
        mark = f'id="{escape(gid)}"'
        if body.count(mark) != 1:
            raise ValueError(f"the figure has {body.count(mark)} parts {gid}, not one")
        if gid not in film.states[-1].shown:
            body = body.replace(mark, f'{mark} display="none"')
    return head + body


def _moment(state: State) -> str:
    return f'<li><button type="button">{escape(state.sentence)}</button></li>'


def table(parts: Sequence[str], states: Sequence[State]) -> str:
    """What the script reads: the states as JSON in which nothing can be read as markup."""
    number = {gid: place for place, gid in enumerate(parts)}
    told = [
        {
            "sentence": state.sentence,
            "shown": sorted(number[gid] for gid in state.shown),
            "focus": number.get(state.focus),
            "milliseconds": state.milliseconds,
        }
        for state in states
    ]
    words = {"play": str(WORDS["play"]), "pause": str(_PAUSE)}
    return in_page({"parts": parts, "states": told, "words": words})


def in_page(data: Any) -> str:
    """JSON that can stand in a page's ``<script>``: nothing in it ends that, or begins anything."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
