"""The topics of the bank: the files in which its exercises stand, with a title for each.

Read `exercise_pages` next: a topic is a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Exercise

TITLES = {
    "derivative": Text(en="The derivative as a slope", vi="Đạo hàm là hệ số góc"),
    "rules": Text(en="Sums and elementary functions", vi="Tổng và các hàm sơ cấp"),
    "product_quotient": Text(en="Products and quotients", vi="Đạo hàm của tích và của thương"),
    "chain": Text(en="The chain rule", vi="Quy tắc dây chuyền"),
    "several_variables": Text(
        en="Several variables: partial derivatives and gradients",
        vi="Hàm nhiều biến: đạo hàm riêng và gradient",
    ),
    "matrices": Text(en="Functions of a matrix", vi="Hàm của ma trận"),
    "autograd": Text(en="Autograd", vi="Tính đạo hàm tự động (autograd)"),
    "differences": Text(en="Finite differences", vi="Sai phân hữu hạn"),
    "kinks": Text(
        en="Kinks, where the methods do not agree", vi="Điểm gãy, nơi các cách tính cho kết quả khác nhau"
    ),
    "second": Text(en="Second derivatives", vi="Đạo hàm cấp hai"),
    "document": Text(en="The document, read critically", vi="Đọc tài liệu với con mắt phản biện"),
    "costs": Text(en="What a derivative costs", vi="Tính đạo hàm tốn bao nhiêu"),
    "jacobians": Text(en="Several results: the Jacobian", vi="Nhiều kết quả: ma trận Jacobi"),
    "networks": Text(en="A small network and its training", vi="Một mạng nhỏ và việc huấn luyện mạng"),
    "tensors": Text(en="Tensors, entry by entry", vi="Tensor, theo từng phần tử"),
}
_FOLDER = "exercises"
_ORDER = re.compile(r"^\d+_")


@dataclass(frozen=True)
class Topic:
    """The exercises of one file of the bank.

    Attributes
    ----------
    slug : str
        The file's name without its number: ``"chain"``.
    title : Text
        What it is about.
    exercises : tuple of Exercise
        In the file's order.
    """

    slug: str
    title: Text
    exercises: tuple[Exercise, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All of them, in the order of the course.

    Examples
    --------
    >>> [topic.slug for topic in topics()][:4]
    ['derivative', 'rules', 'product_quotient', 'chain']
    """
    from teachgrad.exercises.folders import bank

    found: dict[str, list[Exercise]] = {}
    for exercise in bank().values():
        slug = _ORDER.sub("", PurePath(exercise.file).stem)
        found.setdefault(slug, []).append(exercise)
    return tuple(Topic(slug, TITLES[slug], tuple(several)) for slug, several in found.items())


def path(code: str, slug: str = "index") -> str:
    """The page of a topic, or the list of all, from the site's root."""
    return f"{code}/{_FOLDER}/{slug}.html"


@cache
def places(code: str) -> dict[str, str]:
    """Where each exercise of the bank is answered: its id → an address from the site's root.

    Examples
    --------
    >>> places("vi")["chain-2"]
    'vi/exercises/chain.html#chain-2'
    """
    return {
        exercise.id: f"{path(code, topic.slug)}#{exercise.id}"
        for topic in topics()
        for exercise in topic.exercises
    }
