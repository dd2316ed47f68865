"""What the picture of a training says, in both languages; also to readers who do not see it.

Holds sentences with their numbers, no drawing.
"""

from __future__ import annotations

from collections.abc import Sequence

from teachgrad.plot.formulas import number
from teachgrad.plot.training_runs import Run
from teachgrad.plot.words import joined
from teachgrad.text import Text

_DIGITS = 3
_LONGEST = 40  # letters of a name in the legend

TITLE = Text(en="The loss during training", vi="Hàm mất mát trong quá trình huấn luyện")
STEP = Text(en="step", vi="bước")
LOSS = Text(en="loss", vi="giá trị hàm mất mát")
STOPS = Text(en="from here on no finite number", vi="từ đây không còn là số hữu hạn")
_RATE = Text(en="learning rate {rate}", vi="tốc độ học {rate}")
_ALONE = Text(en="loss", vi="hàm mất mát")
_FROM_TO = Text(en="from {first} to {last} in {steps} steps.", vi="từ {first} đến {last} sau {steps} bước.")
_START_ONLY = Text(en="the loss at the start: {first}.", vi="giá trị lúc đầu: {first}.")
_BROKEN = Text(
    en="the start is {first}; from step {step} on the loss is no finite number.",
    vi="lúc đầu là {first}; từ bước {step}, giá trị không còn là số hữu hạn.",
)
_NEVER = Text(
    en="the loss is no finite number from the start.", vi="ngay từ đầu, giá trị đã không phải là số hữu hạn."
)
_LOWEST = Text(
    en="The lowest loss at the end: {last}, with the {name}.",
    vi="Giá trị nhỏ nhất lúc kết thúc: {last}, với {name}.",
)
_LOWEST_NAMED = Text(
    en="The lowest loss at the end: {last} ({name}).", vi="Giá trị nhỏ nhất lúc kết thúc: {last} ({name})."
)
_LOGARITHMIC = Text(
    en="The loss axis is logarithmic: from one mark to the next the loss changes by a constant factor,"
    " and a straight line means the same factor in every step.",
    vi="Trục giá trị là trục logarit: từ vạch này sang vạch kế tiếp, giá trị thay đổi theo một hệ số không đổi;"
    " đoạn thẳng nghĩa là mỗi bước nhân với cùng một hệ số.",
)
_LINEAR = Text(
    en="The loss axis is not logarithmic, as not all losses are positive.",
    vi="Trục giá trị không phải trục logarit vì có giá trị không dương.",
)
_ENDS = Text(en="A dot ends each run.", vi="Mỗi đường kết thúc bằng một chấm.")
_ENDS_FINITE = Text(
    en="A dot ends each run whose losses stay finite.",
    vi="Đường nào luôn có giá trị hữu hạn thì kết thúc bằng một chấm.",
)
_OF_RUN = Text(en="{name}: {said}", vi="{name}: {said}")


def name(run: Run) -> Text:
    """What a run is called."""
    if run.rate is not None:
        return _RATE.format(rate=number(run.rate))
    return Text(en=run.label, vi=run.label) if run.label else _ALONE


def label(run: Run) -> str:
    """The same as it stands in a legend: no sign begins mathtext, nor hides it as an underscore at the beginning does."""
    said = " ".join(str(name(run)).split())
    short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    return (" " + short if short.startswith("_") else short).replace("$", r"\$")


def subtitle(runs: Sequence[Run]) -> Text:
    """Where the loss ends, of several runs that of the best."""
    if len(runs) == 1:
        return _capital(_course(runs[0]))
    ended = [run for run in runs if not run.stops]
    if not ended:
        return joined(*(_of_run(run) for run in runs))
    best = min(ended, key=lambda run: float(run.losses[-1]))
    sentence = _LOWEST if best.rate is not None else _LOWEST_NAMED
    return sentence.format(last=number(float(best.losses[-1]), _DIGITS), name=name(best))


def caption(runs: Sequence[Run], *, is_logarithmic: bool) -> Text:
    """How the picture is to be read."""
    ends = None if len(runs) == 1 else _ENDS_FINITE if any(run.stops for run in runs) else _ENDS
    return joined(_LOGARITHMIC if is_logarithmic else _LINEAR, ends)


def alt(runs: Sequence[Run]) -> Text:
    """What the picture shows, with its numbers."""
    said = [_capital(_course(run)) if len(runs) == 1 else _of_run(run) for run in runs]
    return joined(Text(en=f"{TITLE.en}.", vi=f"{TITLE.vi}."), *said)


def _course(run: Run) -> Text:
    finite = run.finite
    if not finite.size:
        return _NEVER
    first = number(float(finite[0]), _DIGITS)
    if run.stops:
        return _BROKEN.format(first=first, step=finite.size)
    if finite.size == 1:
        return _START_ONLY.format(first=first)
    return _FROM_TO.format(first=first, last=number(float(finite[-1]), _DIGITS), steps=finite.size - 1)


def _of_run(run: Run) -> Text:
    called = _capital(name(run)) if run.rate is not None else name(run)
    return _OF_RUN.format(name=called, said=_course(run))


def _capital(text: Text) -> Text:
    return Text(en=text.en[0].upper() + text.en[1:], vi=text.vi[0].upper() + text.vi[1:])
