"""An answer as it is given, field by field: text, a number, a list in the order of the fields, or a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from teachgrad.errors import InputError
from teachgrad.exercises.model.records import Field
from teachgrad.text import Text

_LONGEST = 20_000  # characters
_LARGEST = 1_000  # bits of a whole number: about 300 digits


def by_field(fields: Sequence[Field], answer: Any) -> dict[str, Any]:
    """What is given for each field.

    Parameters
    ----------
    fields : sequence of Field
        What is to be filled in.
    answer : object
        For one field, whatever it takes. For several: a mapping, a list in their order, or text of a line each,
        ``dz/dy: 10y`` or only ``10y``, in their order.

    Raises
    ------
    InputError
        If there are more entries than fields, or a name is unknown.
    """
    if isinstance(answer, str) and len(answer) > _LONGEST:
        raise _too_long(Text(en="{count} characters", vi="{count} kí tự").format(count=len(answer)))
    if isinstance(answer, int) and answer.bit_length() > _LARGEST:
        raise _too_long(Text(en="more than {count} digits", vi="hơn {count} chữ số").format(count=300))
    if len(fields) == 1 and not _names(fields, answer):
        return {fields[0].name: answer}
    if isinstance(answer, str):
        return _from_lines(fields, answer)
    if isinstance(answer, Mapping):
        names = _names_of(fields)
        strange = [str(name) for name in answer if _plain(str(name)) not in names]
        if strange:
            raise _unknown(strange[0], fields)
        return {names[_plain(str(name))]: given for name, given in answer.items()}
    if hasattr(answer, "tolist"):
        answer = answer.tolist()
    if isinstance(answer, Sequence):
        return _in_order(fields, list(answer))
    return {} if answer is None else _in_order(fields, [answer])


def _too_long(size: Text) -> InputError:
    return InputError(
        Text(en="The answer has {size}: too long to be read.", vi="Câu trả lời có {size}: quá dài để đọc."),
        size=size,
    )


def _names(fields: Sequence[Field], answer: Any) -> bool:
    return isinstance(answer, Mapping) and set(answer) == {fields[0].name}


def _from_lines(fields: Sequence[Field], answer: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    names = _names_of(fields)
    rest = []
    for line in lines:
        label, sign, value = line.partition(":")
        if not (sign and _plain(label) in names):
            label, sign, value = line.partition("=")
        if sign and _plain(label) in names and names[_plain(label)] not in found:
            found[names[_plain(label)]] = value.strip()
        else:
            rest.append(line)
    if rest:
        found |= _in_order([field for field in fields if field.name not in found], rest)
    return found


def _names_of(fields: Sequence[Field]) -> dict[str, str]:
    """Everything that a field may be called → its name."""
    return {
        _plain(name): field.name for field in fields for name in (field.label.en, field.label.vi, field.name)
    }


def _plain(label: str) -> str:
    """A label as it may be typed: ∂z/∂x is dz/dx."""
    return re.sub(r"\s", "", label).replace("∂", "d").replace("′", "'").lower()


def _in_order(fields: Sequence[Field], entries: list[Any]) -> dict[str, Any]:
    if len(entries) > len(fields):
        raise InputError(
            Text(
                en="{wanted} answers are asked for; {given} are given.",
                vi="Bài hỏi {wanted} câu trả lời; bạn đưa ra {given}.",
            ),
            instead=Text(
                en="Write one in each line, in this order: {names}.",
                vi="Hãy viết mỗi câu trên một dòng, theo thứ tự: {names}.",
            ),
            wanted=len(fields),
            given=len(entries),
            names=", ".join(field.name for field in fields),
        )
    return {field.name: entry for field, entry in zip(fields, entries, strict=False)}


def _unknown(name: str, fields: Sequence[Field]) -> InputError:
    return InputError(
        Text(en="“{name}” is not asked for here.", vi="Bài không hỏi “{name}”."),
        instead=Text(en="Asked for are: {names}.", vi="Bài hỏi: {names}."),
        name=name[:60],
        names=", ".join(field.name for field in fields),
    )


def is_blank(given: Any) -> bool:
    """Whether nothing was filled in."""
    return given is None or (isinstance(given, str) and not given.strip())
