"""Matrices: ``[1, 2; 3, 4]``, ``[[1, 2], [3, 4]]``, LaTeX's pmatrix; and square brackets that are brackets."""

from __future__ import annotations

from teachgrad.formula import limits
from teachgrad.formula.cursor import AFTER, BEFORE, INSIDE, OPENING, Cursor
from teachgrad.formula.tree import Matrix, Name, Node, Number, inputs_first


class Matrices(Cursor):
    """Reads what stands in square brackets."""

    def matrix(self) -> Node:
        """``[1, 2; 3, 4]``, ``[[1, 2], [3, 4]]``, LaTeX's pmatrix."""
        at = self.place
        self.place += 1
        bars, self.bars = self.bars, 0
        nested = self.kinds[self.place] == "[" and self.is_nested(at)
        rows = self.nested_rows() if nested else self.rows(at)
        self.bars = bars
        self.close(at, "]")
        start, end = self.starts[at], self.ends[self.place - 1]
        if not nested and len(rows) == len(rows[0]) == 1 and self.values[at] == "[":
            return self.square_bracket(at, rows[0][0])
        lengths = sorted({len(row) for row in rows})
        if len(lengths) > 1:
            shown = ", ".join(str(len(row)) for row in rows[:12])
            self.reader.refuse("matrix_rows", start, end, lengths=shown)
        if max(len(rows), lengths[0]) > limits.MATRIX_SIDE:
            self.reader.refuse("matrix_too_large", start, end, most=limits.MATRIX_SIDE)
        made = Matrix(tuple(tuple(row) for row in rows), start, end)
        self.note_commas(at, made)
        return made

    def square_bracket(self, at: int, inside: Node) -> Node:
        """``2[x + 1]``: an outer bracket, as in school; but ``(x)[0]`` picks an entry, and that is not read."""
        end = self.ends[self.place - 1]
        if at and self.kinds[at - 1] in OPENING and isinstance(inside, Number):
            self.reader.refuse("subscript", self.starts[at], end)
        self.note("square_bracket", self.starts[at], end, inside, None)
        return inside

    def is_nested(self, at: int) -> bool:
        """Whether the inner brackets are rows: [[1, 2], [3, 4]]; in [[1, 2]·[3; 4]] they are matrices."""
        depth = 0
        for place in range(at + 1, len(self.kinds)):
            kind = self.kinds[place]
            depth += (kind == "[") - (kind == "]")
            if depth < 0:
                return True
            if depth == 0 and kind not in ("]", ",", ";"):
                return False
        return True

    def nested_rows(self) -> list[list[Node]]:
        """The rows of ``[[1, 2], [3, 4]]``."""
        rows: list[list[Node]] = []
        while True:
            opened = self.place
            if self.kinds[opened] != "[":
                self.refuse("missing_operand", opened - 1, where=AFTER)
            self.place += 1
            rows.append(self.row(opened, (",", ";")))
            self.close(opened, "]")
            if self.kinds[self.place] not in (",", ";"):
                return rows
            self.place += 1

    def rows(self, at: int) -> list[list[Node]]:
        """The rows of ``[1, 2; 3, 4]`` or of LaTeX's pmatrix."""
        rows = []
        while True:
            rows.append(self.row(at, (",", "&")))
            if self.kinds[self.place] not in (";", "row"):
                return rows
            self.place += 1
            if self.kinds[self.place] == "]" and self.kinds[self.place - 1] == "row":
                return rows  # a \\ after the last row

    def row(self, opened: int, separators: tuple[str, ...]) -> list[Node]:
        """The entries of one row."""
        entries: list[Node] = []
        while True:
            if self.kinds[self.place] in ("]", ",", ";", "&", "row"):
                at = self.place if self.kinds[self.place] != "]" else opened
                where = BEFORE if at == self.place else INSIDE
                if where is INSIDE:
                    self.reader.refuse("missing_operand", self.starts[at], self.ends[self.place], where=where)
                self.refuse("missing_operand", at, where=where)
            entries.append(self.sum())
            if len(entries) > limits.MATRIX_SIDE**2:
                self.refuse("matrix_too_large", opened, most=limits.MATRIX_SIDE)
            if self.kinds[self.place] not in separators:
                return entries
            self.place += 1

    def is_matrix(self, node: Node) -> bool:
        """Whether a matrix occurs in it."""
        return any(
            isinstance(part, Matrix) or (isinstance(part, Name) and part.name in self.names.matrices)
            for part in inputs_first(node)
        )

    def note_commas(self, at: int, made: Node) -> None:
        """Say that commas separate where only the rest of the text shows it."""
        places = [i for i in range(at, self.place) if self.marks.get(i) == "separating_comma"]
        if places:
            self.note("separating_comma", made.start, made.end, made, None)
        for i in places:
            del self.marks[i]
