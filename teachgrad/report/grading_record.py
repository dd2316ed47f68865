"""A class's report as plain data, ready for JSON. The keys are a contract: programs read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from teachgrad.exercises.grading.records import ClassReport, Cluster, Mark, Misconception, Paper, Tally
    from teachgrad.text import Text


def to_dict(report: ClassReport) -> dict[str, Any]:
    """A class's report as dictionaries, lists, strings and numbers.

    Returns
    -------
    dict
        ``folder``, ``exercises`` (``id``, ``text``, ``answered``, ``rate``, ``verdicts``, ``misconceptions``, ``clusters``,
        ``undecided``), ``misconceptions`` over all of them, and ``papers`` (``file``, ``student``, ``seed``, ``points``,
        ``marks``, ``problems``). What is said stands in both languages, ``{"en": …, "vi": …}``.
    """
    return {
        "folder": report.folder,
        "exercises": [_tally(tally) for tally in report.exercises],
        "misconceptions": [_misconception(one) for one in report.misconceptions],
        "papers": [_paper(paper) for paper in report.papers],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "id": tally.exercise,
        "text": _both(tally.text),
        "answered": tally.answered,
        "rate": tally.rate,
        "verdicts": dict(tally.verdicts),
        "misconceptions": [_misconception(one) for one in tally.misconceptions],
        "clusters": [_cluster(cluster) for cluster in tally.clusters],
        "undecided": list(tally.undecided),
    }


def _misconception(one: Misconception) -> dict[str, Any]:
    return {
        "id": one.id,
        "count": len(one.papers),
        "files": list(one.papers),
        "example": one.example,
        "exercises": list(one.exercises),
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "answer": cluster.answer,
        "written": list(cluster.written),
        "count": len(cluster.papers),
        "files": list(cluster.papers),
        "numbers": cluster.numbers,
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "file": paper.file,
        "student": paper.student,
        "seed": paper.seed,
        "points": paper.points,
        "marks": [mark_data(mark) for mark in paper.marks],
        "problems": [_both(problem) for problem in paper.problems],
    }


def mark_data(mark: Mark) -> dict[str, Any]:
    """What became of one answer."""
    return {
        "exercise": mark.exercise,
        "verdict": mark.verdict,
        "points": mark.points,
        "of": mark.of,
        "answer": mark.given,
        "wrong": mark.example,
        "diagnoses": list(mark.diagnoses),
        "others": list(mark.others),
        "numbers": mark.numbers,
        "message": _both(mark.said),
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "vi": text.vi}
