"""What an error sweep teaches of its differences, in both languages: that depends on the errors which theory predicts.

Holds sentences and chooses among them, no drawing. `sweep_words` puts them under the title.
"""

from __future__ import annotations

from teachgrad.report import sweep_wording
from teachgrad.sweeping.records import Curve, ErrorSweep
from teachgrad.text import Text

# By `Prediction.optimum`, where it is the same for all differences.
_OF_ALL = {
    "balance": Text(
        en="A smaller h makes the truncation error smaller and the rounding error larger: each difference has its best step h*.",
        vi="Bước h càng nhỏ thì sai số chặt cụt càng nhỏ, nhưng sai số làm tròn càng lớn: mỗi sai phân có một bước tốt nhất h*.",
    ),
    "large": Text(
        en="In theory the differences have no truncation error here, only rounding error: the larger h, the smaller it is.",
        vi="Theo lí thuyết, ở đây các sai phân không có sai số chặt cụt, chỉ có sai số làm tròn: h càng lớn thì nó càng nhỏ.",
    ),
    "small": Text(
        en="In theory the differences have only truncation error here: the smaller h, the smaller it is.",
        vi="Theo lí thuyết, ở đây các sai phân chỉ có sai số chặt cụt: h càng nhỏ thì nó càng nhỏ.",
    ),
    "any": Text(
        en="In theory the differences have neither truncation error nor rounding error that depends on h: any h will do.",
        vi="Theo lí thuyết, ở đây các sai phân không có sai số chặt cụt, cũng không có sai số làm tròn phụ thuộc vào h: bước h nào cũng được.",
    ),
}
# Likewise, where it is so for some of them.
_OF_SOME = {
    "balance": Text(
        en="For {names}, a smaller h makes the truncation error smaller and the rounding error larger: there is a best step h*.",
        vi="Với {names}, bước h càng nhỏ thì sai số chặt cụt càng nhỏ, nhưng sai số làm tròn càng lớn: có một bước tốt nhất h*.",
    ),
    "large": Text(
        en="For {names}, there is no truncation error: the larger h, the better.",
        vi="Với {names}, không có sai số chặt cụt: h càng lớn càng tốt.",
    ),
    "small": Text(
        en="For {names}, there is only truncation error: the smaller h, the better.",
        vi="Với {names}, chỉ có sai số chặt cụt: h càng nhỏ càng tốt.",
    ),
    "any": Text(
        en="For {names}, neither error depends on h: any h will do.",
        vi="Với {names}, không sai số nào phụ thuộc vào h: bước h nào cũng được.",
    ),
}
_UNPREDICTED = Text(
    en="As a rule a smaller h makes the truncation error smaller and the rounding error larger.",
    vi="Thông thường, bước h càng nhỏ thì sai số chặt cụt càng nhỏ, nhưng sai số làm tròn càng lớn.",
)
_NAMES = {
    "forward": Text(en="forward", vi="sai phân tiến"),
    "backward": Text(en="backward", vi="sai phân lùi"),
    "central": Text(en="central", vi="sai phân trung tâm"),
}
_AND = Text(en="{before} and {last}", vi="{before} và {last}")
_WITH_ORDERS = Text(en="{name} {orders}", vi="{name} {orders}")


def lesson(sweep: ErrorSweep) -> list[Text]:
    """What there is to be learnt of the differences: a sentence for all, or one for each sort of optimum."""
    curves = [curve for curve in sweep.curves.values() if curve.method != "complex_step"]
    kinds: dict[str, list[Curve]] = {}
    for curve in curves:
        if curve.prediction is not None:
            kinds.setdefault(curve.prediction.optimum, []).append(curve)
    if not kinds:
        return [_UNPREDICTED]
    if len(kinds) == 1:
        return [_OF_ALL[kind] for kind in kinds]
    return [_OF_SOME[kind].format(names=_names(alike, curves)) for kind, alike in kinds.items()]


def _names(alike: list[Curve], curves: list[Curve]) -> Text:
    """Forward, backward and central O(h²), O(h⁴); the orders only where not all central ones are alike."""
    names = [_NAMES[curve.method] for curve in alike if curve.method != "central"]
    central = [curve for curve in alike if curve.method == "central"]
    if central:
        name = _NAMES["central"]
        if len(central) < sum(curve.method == "central" for curve in curves):
            orders = [f"O({sweep_wording.power_of_h(c.accuracy)})" for c in central if c.accuracy is not None]
            name = _WITH_ORDERS.format(name=name, orders=", ".join(orders))
        names.append(name)
    before = Text(en=", ".join(n.en for n in names[:-1]), vi=", ".join(n.vi for n in names[:-1]))
    return _AND.format(before=before, last=names[-1]) if before.en else names[-1]
