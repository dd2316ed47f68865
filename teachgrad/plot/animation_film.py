"""A picture in which things come and go: one figure, and for each state which of its parts are seen and what is said.

Holds no drawing. `animation_gif` makes frames of it, `player` a page to step through; read these next.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from matplotlib.artist import Artist

from teachgrad.plot.style import Picture, house_style
from teachgrad.text import Text

# What is read in a picture that moves: the time grows with the length of what is said.
_SHORTEST, _LONGEST, _A_LETTER = 1500, 9000, 42  # milliseconds
_SHORTENED = Text(
    en="Of the {count} moments {shown} are shown here.",
    vi="Ở đây chỉ chiếu {shown} trong số {count} thời điểm.",
)
_PAD = 0.06  # inches around the picture in a page
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


@dataclass(frozen=True)
class State:
    """What is seen at one moment.

    Attributes
    ----------
    sentence : str
        What is said, in the language of the film.
    shown : frozenset of str
        The gids of those parts that come and go which are seen now.
    focus : str
        The gid of the part that it is about; empty if there is none.
    """

    sentence: str
    shown: frozenset[str]
    focus: str = ""

    @property
    def milliseconds(self) -> int:
        """How long it takes to read the sentence and to look: hundredths of a second, which is how a GIF counts."""
        return min(max(_SHORTEST, _A_LETTER * len(self.sentence)), _LONGEST) // 10 * 10


@dataclass(frozen=True, eq=False)
class Film:
    """A figure and its states.

    Attributes
    ----------
    figure : Picture
        With every part that is seen in any state.
    states : tuple of State
        In their order; at least one.
    title, alt, note : str
        What it is called, what is to be seen when it has ended, and how it is to be read.
    """

    figure: Picture
    states: tuple[State, ...]
    title: str
    alt: str
    note: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The gids of what comes and goes, in the order in which it first comes."""
        return tuple(dict.fromkeys(gid for state in self.states for gid in sorted(state.shown)))

    def show(self, state: State) -> None:
        """Make of the figure what is seen in one state."""
        coming_and_going = set(self.parts)
        for artist in artists(self.figure):
            gid = artist.get_gid()
            if gid in coming_and_going:
                artist.set_visible(gid in state.shown)

    def svg(self) -> str:
        """The figure as an ``<svg>`` element in which every part has its gid as id; the same each time.

        Without the lines of text around the panels, which a page breaks to its own width, and no larger than the rest.
        """
        self.show(State("", frozenset(self.parts)))
        around = [text for text in self.figure.texts if text.get_visible()]
        buffer = io.BytesIO()
        for text in around:
            text.set_visible(False)
        with house_style():
            self.figure.savefig(
                buffer,
                format="svg",
                metadata={"Date": None, "Creator": None},
                bbox_inches="tight",
                pad_inches=_PAD,
            )
        for text in around:
            text.set_visible(True)
        written = buffer.getvalue().decode("utf-8")
        return _METADATA.sub("", written[written.index("<svg ") :]).rstrip()


def artists(figure: Picture) -> Iterator[Artist]:
    """Everything in a figure that has a gid."""
    waiting: list[Artist] = [figure]
    while waiting:
        artist = waiting.pop()
        if artist.get_gid() is not None:
            yield artist
        waiting.extend(artist.get_children())


def shortened(film: Film, most: int) -> Film:
    """A film of at most so many states: the first, which says so, the last, and of the others those that change the picture.

    Of too many of these some at even distances.
    """
    count = len(film.states)
    if count <= most:
        return film
    first, *others = film.states
    rest = [
        state for state, after in zip_longest(others, others[1:]) if not after or after.shown != state.shown
    ]
    if len(rest) >= most:
        rest = [rest[round(place * (len(rest) - 1) / (most - 2))] for place in range(most - 1)]
    said = f"{_SHORTENED.format(shown=len(rest) + 1, count=count)} {first.sentence}"
    return replace(film, states=(replace(first, sentence=said), *rest))
