"""The words for an `Equivalence`: the verdict and how it is known, the witness, and where only one has a value.

Knows no layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from teachgrad.exercises.equivalence.records import LARGEST_EXPONENT
from teachgrad.report.mathematics import letter
from teachgrad.report.quantities import in_powers
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.exercises.equivalence.records import Domain, Equivalence, Place, Witness

_FEW, _ALL = 4, 40  # significant digits
_LONGEST = 9  # characters of a coordinate that is written out
_PLAIN = (-5, 9)  # powers of ten between which no exponent is written

_EQUAL = {
    "identical": Text(en="Equal: both are written alike.", vi="Bằng nhau: hai công thức được viết giống hệt nhau."),
    "proof": Text(
        en="Equal: exact fractions prove it of these rational functions.",
        vi="Bằng nhau: đã chứng minh bằng phân số chính xác cho hai hàm hữu tỉ này.",
    ),
    "digits": Text(
        en="Equal to {digits} digits{points}.",
        vi="Bằng nhau đến {digits} chữ số{points}.",
    ),
    "tolerance": Text(
        en="Equal within the tolerance{points}.",
        vi="Bằng nhau trong phạm vi sai số cho phép{points}.",
    ),
}  # fmt: skip
_POINTS = Text(
    en=" at {count} of the {all} points where they were compared, {spans}",
    vi=" tại {count} trong số {all} điểm đã so sánh, {spans}",
)
_SPAN = Text(en="{letter} from {least} to {greatest}", vi="{letter} từ {least} đến {greatest}")
_WITNESS = Text(
    en="at {point} the first is {first}, the second {second}",
    vi="tại {point} công thức thứ nhất bằng {first}, công thức thứ hai bằng {second}",
)
_WITNESS_ALONE = Text(
    en="the first is {first}, the second {second}",
    vi="số thứ nhất bằng {first}, số thứ hai bằng {second}",
)
_DIFFERENT = Text(en="Different: {witness}.", vi="Khác nhau: {witness}.")
_SHAPES = Text(
    en="Different: they are matrices of different shapes, or only one of them is a matrix.",
    vi="Khác nhau: đó là hai ma trận khác kích thước, hoặc chỉ một trong hai là ma trận.",
)
_ENTRY = Text(en="row {row}, column {column}: {witness}", vi="hàng {row}, cột {column}: {witness}")
_ONLY_FIRST = Text(
    en="At {point} only the first has a real value.", vi="Tại {point} chỉ công thức thứ nhất có giá trị thực."
)
_ONLY_SECOND = Text(
    en="At {point} only the second has a real value.", vi="Tại {point} chỉ công thức thứ hai có giá trị thực."
)
_UNDECIDED = Text(en="Undecided: {reason}.", vi="Chưa xác định được: {reason}.")
REASONS = {
    "no_common_point": Text(
        en="no point was found where both have a real value",
        vi="không tìm thấy điểm nào mà cả hai đều có giá trị thực",
    ),
    "few_points": Text(
        en="equal, but only at {count} points; no more were found where both have a real value",
        vi="bằng nhau, nhưng chỉ tại {count} điểm; không tìm thấy thêm điểm nào mà cả hai đều có giá trị thực",
    ),
    "unsettled": Text(
        en="the values are too close together, or cancel too much, to be told apart",
        vi="các giá trị quá gần nhau, hoặc triệt tiêu quá nhiều chữ số, nên không phân biệt được",
    ),
    "too_long": Text(
        en="it would take too long to compute them to enough digits",
        vi="tính chúng đến đủ số chữ số sẽ mất quá nhiều thời gian",
    ),
}


_SIGNS = {"equal": "=", "different": "≠"}


def to_html(found: Equivalence) -> str:
    """The sentence with a sign before it, as a fragment of HTML in the language spoken now."""
    said = f"<strong>{_SIGNS.get(found.verdict, '?')}</strong> {escape(str(sentence(found)))}"
    return f'<div lang="{current_language()}" class="teachgrad-equivalence"><p>{said}</p></div>'


def sentence(found: Equivalence) -> Text:
    """The verdict, how it is known, and where only one has a value.

    Examples
    --------
    >>> import teachgrad as tg
    >>> print(sentence(tg.equivalent("sqrt(x^2)", "x")).en)
    Different: at x = -1 the first is 1, the second -1.
    """
    evidence = found.evidence
    if found.witness is not None:
        said = [_DIFFERENT.format(witness=witness_text(found.witness))]
    elif evidence.kind == "shapes":
        said = [_SHAPES]
    elif found.verdict == "equal":
        points = _points(evidence.points, found.domain)
        said = [_EQUAL[evidence.kind].format(digits=evidence.digits, points=points)]
    else:
        said = [_UNDECIDED.format(reason=REASONS[evidence.kind].format(count=evidence.points))]
    for form, places in (
        (_ONLY_FIRST, found.domain.only_in_first),
        (_ONLY_SECOND, found.domain.only_in_second),
    ):
        said += [form.format(point=point_text(place)) for place in places[:1]]
    return Text(" ".join(part.en for part in said), " ".join(part.vi for part in said))


def witness_text(witness: Witness) -> Text:
    """Where two formulas differ, and their values: at x = 1.3 the first is 2.1, the second 3.4."""
    first, second = told_apart(witness.first, witness.second)
    form = _WITNESS if witness.point else _WITNESS_ALONE
    said = form.format(point=point_text(witness.point), first=first, second=second)
    if witness.entry is None:
        return said
    return _ENTRY.format(row=witness.entry[0], column=witness.entry[1], witness=said)


def point_text(place: Place) -> str:
    """A point.

    Examples
    --------
    >>> point_text((("x", Fraction(13, 10)), ("alpha", Fraction(-2))))
    'x = 1.3, α = -2'
    >>> point_text((("x", Fraction(1, 3)),))
    'x ≈ 0.3333'
    """
    written = [(letter(name), _coordinate(value), value) for name, value in place]
    return ", ".join(
        f"{name} {'=' if Fraction(text) == value else '≈'} {in_powers(text)}" for name, text, value in written
    )


def coordinate(value: Fraction) -> str:
    """A coordinate: as a decimal, shortened if it is long.

    Examples
    --------
    >>> coordinate(Fraction(13, 10)), coordinate(Fraction(1, 3))
    ('1.3', '0.3333')
    >>> coordinate(Fraction(1, 10**7))
    '10⁻⁷'
    """
    return in_powers(_coordinate(value))


def _coordinate(value: Fraction) -> str:
    with_all = Context(prec=_ALL).divide(Decimal(value.numerator), Decimal(value.denominator))
    text = _shown(with_all, _ALL)
    return text if len(text) <= _LONGEST else _shown(with_all, _FEW)


def told_apart(first: Decimal, second: Decimal) -> tuple[str, str]:
    """Two different values, to as few digits as show that they are; a rounded one behind ≈.

    Examples
    --------
    >>> told_apart(Decimal("2.41421356"), Decimal("2.5"))
    ('≈ 2.414', '2.5')
    >>> told_apart(Decimal("2.41421356"), Decimal("2.41421357"))
    ('2.41421356', '2.41421357')
    """
    digits = next((n for n in range(_FEW, _ALL) if _shown(first, n) != _shown(second, n)), _ALL)
    return _rounded(first, digits), _rounded(second, digits)


def _rounded(value: Decimal, digits: int) -> str:
    if abs(value.adjusted()) >= LARGEST_EXPONENT:  # stands for all that lie beyond
        return in_powers(f"{'>' if (value.adjusted() > 0) != value.is_signed() else '<'} {value:e}")
    text = _shown(value, digits)
    # 40 digits of what goes on without an end are rounded too.
    is_exact = Decimal(text) == value and len(value.normalize(_context(_ALL)).as_tuple().digits) < _ALL - 1
    return in_powers(text if is_exact else f"≈ {text}")


def _context(digits: int) -> Context:
    """Decimals of so many digits, and as large as a witness's: 10^1000000 is larger than others allow."""
    return Context(prec=digits, Emax=LARGEST_EXPONENT + 1, Emin=-LARGEST_EXPONENT - 1)


def _shown(value: Decimal, digits: int) -> str:
    rounded = _context(digits).plus(value).normalize(_context(_ALL))
    if not rounded:
        return "0"
    if _PLAIN[0] < rounded.adjusted() < max(_PLAIN[1], digits):
        return f"{rounded:f}"
    return f"{rounded:e}".replace("e+", "e")


def _points(count: int, domain: Domain) -> Text:
    if not domain.letters:
        return Text("", "")
    spans = [
        _SPAN.format(letter=letter(name), least=coordinate(least), greatest=coordinate(greatest))
        for name, (least, greatest) in zip(domain.letters, domain.spans, strict=True)
    ]
    return _POINTS.format(count=count, all=domain.points, spans=_listed(spans))


def _listed(said: Sequence[Text]) -> Text:
    return Text(", ".join(part.en for part in said), ", ".join(part.vi for part in said))
