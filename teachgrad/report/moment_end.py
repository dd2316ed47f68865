"""What is said when the backward pass has ended: the derivatives, or what has come in their place, and why it is none.

Holds sentences with their numbers. Read `moment_words` first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from teachgrad.report import explanation_no_value as no_value
from teachgrad.report.explanation_quotients import quotient
from teachgrad.report.explanation_standing import is_derivative
from teachgrad.report.mathematics import letter
from teachgrad.report.moment_numbers import equals, is_written_out, joined, listed, same, shown
from teachgrad.report.wording import verdict_said
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation, Step

_END = Text(en="The backward pass has ended: {derivatives}.", vi="Lượt ngược kết thúc: {derivatives}.")
_ARRIVED = Text(
    en="The backward pass has ended. It has brought {derivatives}. {verdict}",
    vi="Lượt ngược kết thúc. Nó đã truyền {derivatives}. {verdict}",
)
_GRADIENT = Text(
    en="the gradient of {output} with respect to {name} is {value}",
    vi="gradient của {output} theo {name} là {value}",
)
_AT_VARIABLE = Text(en="{value} to {name}", vi="{value} cho {name}")
_UNREACHED = Text(
    en="No path leads from {name} to {output}: nothing comes to it, and its gradient is 0.",
    vi="Không có đường nào từ {name} đến {output}: không có gì được truyền đến đó, gradient của {name} bằng 0.",
)
_SHAPED_GRADIENT = Text(
    en="the gradient of {output} with respect to {name} has {value}",
    vi="gradient của {output} theo {name} gồm {value}",
)


def end(explanation: Explanation) -> Text:
    """What has come to each variable, and whether it is the derivative."""
    steps = explanation.shown.steps
    variables = [steps[name] for name in explanation.point]
    reached = [step for step in variables if step.reached]
    doubt = _doubt(explanation)
    said = []
    if reached and doubt is None:
        said.append(_END.format(derivatives=listed([_derivative(explanation, step) for step in reached])))
    elif reached:
        arrived = [
            _AT_VARIABLE.format(value=_brought(explanation, step), name=letter(step.name)) for step in reached
        ]
        said.append(_ARRIVED.format(derivatives=listed(arrived), verdict=doubt))
    output = letter(explanation.output)
    said += [_UNREACHED.format(name=letter(s.name), output=output) for s in variables if not s.reached]
    return joined(said, same(" "))


def _doubt(explanation: Explanation) -> Text | None:
    """Why what has arrived is not simply the derivative; None where it is, or the point is too large to be judged."""
    return None if is_derivative(explanation) else verdict_said(explanation.comparison)


def _derivative(explanation: Explanation, step: Step) -> Text:
    if np.ndim(step.gradient):
        said = _GRADIENT if is_written_out(step.gradient) else _SHAPED_GRADIENT
        output, name = letter(explanation.output), letter(step.name)
        return said.format(output=output, name=name, value=shown(step.gradient))
    return equals([quotient(explanation, explanation.output, step.name)], step.gradient)


def _brought(explanation: Explanation, step: Step) -> Text:
    """A number or an array; of what is none, that it is none."""
    gradient = step.gradient
    if np.ndim(gradient) or np.isfinite(gradient):
        return shown(gradient)
    return no_value.nothing(gradient, explanation.derivatives.get(step.name), explanation.point)
