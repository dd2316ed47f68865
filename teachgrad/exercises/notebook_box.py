"""The box of an exercise in a notebook: a field for each thing asked, Check and Hint.

The only module that knows ipywidgets, which is an extra: it is imported when a box is made.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.exercises.progress import Progress, answered, key_of
from teachgrad.report.exercise_html import judged_html, question_html
from teachgrad.report.exercise_text import field_label
from teachgrad.report.practice_words import NOT_KEPT, read_as
from teachgrad.text import Text, current_language, language

if TYPE_CHECKING:
    from teachgrad.exercises.model.records import Field
    from teachgrad.exercises.notebook import Posed

_CHECK = Text(en="Check", vi="Kiểm tra")
_HINT = Text(en="Hint", vi="Gợi ý")
_WIDE = {"description_width": "initial"}


def box(posed: Posed) -> Any:
    """The widget, in the language spoken now; what is checked in it is kept in the person's progress.

    Raises
    ------
    ImportError
        If ipywidgets is not installed.
    """
    import ipywidgets as widgets

    spoken = current_language()  # a button is pressed when no block ``with language(…)`` is open any more
    question = posed.question
    inputs = {field.name: _input(field) for field in question.fields}
    said = widgets.HTML()
    check, hint = (widgets.Button(description=str(text)) for text in (_CHECK, _HINT))

    def pressed_check(_button: Any) -> None:
        with language(spoken):
            given = {name: str(one.value or "") for name, one in inputs.items()}
            alone = len(given) == 1
            judged = posed.check(next(iter(given.values())) if alone else given)
            read = "".join(f"<div>{escape(str(text))}</div>" for text in read_as(question, judged, given))
            said.value = read + judged_html(judged)
            try:
                Progress().change(key_of(question), lambda kept: answered(kept, judged))
            except InputError as error:
                said.value += f"<div>{escape(str(NOT_KEPT.format(reason=str(error))))}</div>"

    def pressed_hint(_button: Any) -> None:
        with language(spoken):
            said.value = f"<div>{escape(posed.hint())}</div>"

    check.on_click(pressed_check)
    hint.on_click(pressed_hint)
    return widgets.VBox(
        [widgets.HTML(question_html(question)), *inputs.values(), widgets.HBox([check, hint]), said]
    )


def _input(field: Field) -> Any:
    import ipywidgets as widgets

    label = field_label(field)
    if field.form == "program":
        return widgets.Textarea(description=label, style=_WIDE, layout={"width": "40em", "height": "9em"})
    if field.choices:
        options = [("", ""), *((str(meaning), name) for name, meaning in field.choices)]
        return widgets.Dropdown(description=str(field.label), options=options, style=_WIDE)
    return widgets.Text(description=label, style=_WIDE, layout={"width": "40em"}, continuous_update=False)
