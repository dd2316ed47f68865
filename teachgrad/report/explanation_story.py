"""What is told of how autograd finds a derivative, in which order.

Gathers the sections; each has a module of its own. Read `explanation_passes` next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.report import wording
from teachgrad.report.details import program
from teachgrad.report.explanation_entries import beside_the_other, entries
from teachgrad.report.explanation_levels import levels
from teachgrad.report.explanation_passes import backward, forward
from teachgrad.report.explanation_paths import paths
from teachgrad.report.explanation_pieces import Code, Equation, Piece, Say, Section, Steps
from teachgrad.report.explanation_standing import beforehand, three_answers
from teachgrad.report.mathematics import letter, read_otherwise
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation

_TITLE = Text(en="{name}: how autograd works", vi="{name}: autograd hoạt động như thế nào")
_WHAT_IT_DOES = Text(
    en="Autograd carries the program out with numbers and records, for every step, what it was computed from: the computation graph. "
    "Then it walks the graph back, from {output} to the variables, and applies the chain rule to numbers, not to formulas. "
    "The formulas below are SymPy's, for the reader; autograd itself has a rule for each operation and works with numbers.",
    vi="Autograd thực hiện chương trình với các con số và ghi lại mỗi bước được tính từ những gì: đó là đồ thị tính toán. "
    "Sau đó nó đi ngược đồ thị, từ {output} về các biến, và áp dụng quy tắc dây chuyền trên các con số chứ không phải trên công thức. "
    "Các công thức dưới đây là của SymPy, dành cho người đọc; bản thân autograd có một quy tắc cho mỗi phép toán và chỉ làm việc với con số.",
)
_ROUNDED = Text(
    en="The sign ≈ stands where a number is rounded for this page; autograd computes with all its digits.",
    vi="Dấu ≈ đứng ở chỗ con số được làm tròn khi in ra; autograd vẫn tính với đầy đủ chữ số.",
)

_OTHER = {
    "all": Text(en="The same two passes, operation by operation", vi="Cũng hai lượt ấy, theo từng phép toán"),
    "named": Text(
        en="The same two passes, by the steps with names", vi="Cũng hai lượt ấy, theo các bước có tên"
    ),
}


def title(explanation: Explanation) -> str:
    """The heading of the whole."""
    return str(_TITLE.format(name=explanation.function.name))


def story(explanation: Explanation, *, signs: bool = True) -> list[Section]:
    """The sections, in the language spoken now.

    Parameters
    ----------
    explanation : Explanation
        What is told; the level that it shows.
    signs : bool
        False where the signs of formulas cannot be shown.
    """
    asked = (forward, backward, entries, beside_the_other, levels, paths, three_answers)
    sections = [section for tell in asked if (section := tell(explanation)) is not None]
    return [_beginning(explanation, sections, signs=signs), *sections]


def other_level(explanation: Explanation) -> list[Section]:
    """Both passes at the level that is not shown, folded; nothing where the two are the same."""
    if levels(explanation) is None:
        return []
    other = "all" if explanation.level == "named" else "named"
    told = [tell(explanation.at_level(other)) for tell in (forward, backward)]
    pieces = tuple(piece for section in told for piece in section.pieces)
    return [Section(str(_OTHER[other]), pieces, folded=True)]


def _beginning(explanation: Explanation, sections: list[Section], *, signs: bool) -> Section:
    pieces: list[Piece] = []
    typed = explanation.function.typed
    if explanation.function.source is not None:
        lines = tuple(program(explanation.function, explanation.output))
        pieces.append(Code(str(wording.PROGRAM), lines))
    if typed is not None:
        from teachgrad.formula.letters import visible  # here: most functions are no formulas

        pieces.append(Code(str(wording.TYPED), tuple(visible(line) for line in typed.text.splitlines())))
        read = read_otherwise(typed, signs=signs)
        if read:
            pieces.append(Code(str(wording.READ_AS), tuple(read)))
    pieces.append(Say(str(_WHAT_IT_DOES.format(output=letter(explanation.output)))))
    if any("≈" in text for section in sections for text in _texts(section.pieces)):
        pieces.append(Say(str(_ROUNDED)))
    pieces += beforehand(explanation)
    pieces += [Say(f"! {note}", "warning") for note in explanation.notes]
    return Section("", tuple(pieces))


def _texts(pieces: tuple[Piece, ...]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Say):
            found.append(piece.text)
        elif isinstance(piece, Equation):
            found += [side for side in piece.sides if isinstance(side, str)]
        elif isinstance(piece, Steps):
            found += [text for _, told in piece.items for text in _texts(told)]
    return found
