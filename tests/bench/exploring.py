"""Section: an explored function that follows a slider, from the move to the finished picture."""

import itertools
import time

from matplotlib.backends.backend_agg import FigureCanvasAgg
from table import fact, facts

import teachgrad
from teachgrad.plot.explorer_notebook import Seen
from teachgrad.plot.explorer_window import Window
from teachgrad.plot.style import Picture

FUNCTIONS = ("3x^2", "e^(-x)*sin(3x)", "|x|", "sin(x)^2*e^(-x^2)/(1+x^2)")
_MOVES = 30


def measure():
    """Print the table's section: of several functions the slowest, of many moves the median."""
    facts("exploring: one move of the point's slider, the slowest of four functions")
    explorers = [teachgrad.explore(text, x=1) for text in FUNCTIONS]
    rows = (
        ("the numbers alone", _numbers, 0.005),
        ("with the verdict, at a point that is new", _judged, 0.02),
        ("numbers, picture, PNG for a notebook", _notebook, 0.04),
        ("numbers and picture in a window (Agg)", _window, 0.04),
    )
    for name, prepared, goal in rows:
        seconds = max(_median(prepared(explorer), explorer) for explorer in explorers)
        fact(name, f"{seconds * 1e3:.1f} ms", f"≤ {goal * 1e3:.0f} ms", seconds <= goal)


def _numbers(explorer):
    return lambda place: explorer.state(explorer.points[place], judged=False)


def _judged(explorer):
    return lambda place: explorer.state(explorer.points[place])


def _notebook(explorer):
    seen = Seen(explorer)

    def move(place):
        seen.follow(explorer.points[place], explorer.h, judged=False)
        seen.html()

    return move


def _window(explorer):
    picture = Picture(dpi=100)
    canvas = FigureCanvasAgg(picture)
    window = Window(explorer, picture)
    canvas.draw()
    return window.point.set_val


def _median(move, explorer):
    places = itertools.cycle(range(0, len(explorer.points), 3))
    taken = []
    for _ in range(_MOVES):
        place = next(places)
        start = time.perf_counter()
        move(place)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[_MOVES // 2]
