"""What a class did: of each exercise the rate, the misconceptions and the unexplained answers that are equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from teachgrad.errors import TeachgradError
from teachgrad.exercises.answer_files.within import TookTooLongError, within
from teachgrad.exercises.grading.records import Cluster, Mark, Misconception, Paper, Tally
from teachgrad.exercises.model.exercise import Exercise
from teachgrad.text import Text

_COMPARED = 60  # pairs of answers without common values, of one exercise
_TIME = 5.0  # seconds for such a pair

Entry = tuple[str, Mark]  # file and mark


def tallies(papers: Iterable[Paper], exercises: Mapping[str, Exercise]) -> tuple[Tally, ...]:
    """A tally of each exercise that somebody answered, the one with the lowest rate first."""
    by_exercise: dict[str, list[Entry]] = defaultdict(list)
    for paper in papers:
        for mark in paper.marks:
            by_exercise[mark.exercise].append((paper.file, mark))
    found = [_tally(name, entries, exercises.get(name)) for name, entries in by_exercise.items()]
    return tuple(sorted(found, key=lambda tally: (tally.rate, -tally.answered, tally.exercise)))


def overall(tallied: Iterable[Tally]) -> tuple[Misconception, ...]:
    """The misconceptions of all exercises, those in most papers first."""
    papers: dict[str, dict[str, None]] = defaultdict(dict)
    parts: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for tally in tallied:
        for one in tally.misconceptions:
            papers[one.id].update(dict.fromkeys(one.papers))
            parts[one.id].append((len(one.papers), tally.exercise, one.example))
    found = []
    for name, where in parts.items():
        where.sort(key=lambda part: (-part[0], part[1]))
        exercises = tuple(exercise for _, exercise, _ in where)
        found.append(Misconception(name, tuple(papers[name]), where[0][2], exercises))
    return _most_first(found)


def _tally(name: str, entries: Sequence[Entry], exercise: Exercise | None) -> Tally:
    verdicts = Counter(mark.verdict for _, mark in entries)
    explained: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for misconception in entry[1].diagnoses:
            explained[misconception].append(entry)
    misconceptions = [
        Misconception(one, _files(of_it), _commonest(of_it), (name,)) for one, of_it in explained.items()
    ]
    return Tally(
        name,
        _asked(exercise),
        {verdict: verdicts[verdict] for verdict in sorted(verdicts)},
        _most_first(misconceptions),
        clusters([entry for entry in entries if entry[1].same_as]),
        tuple(file for file, mark in entries if mark.verdict == "undecided"),
    )


def _asked(exercise: Exercise | None) -> Text:
    if exercise is not None:
        try:
            return exercise.question(0).text
        except TeachgradError:
            pass
    return Text("", "")


def _most_first(found: Iterable[Misconception]) -> tuple[Misconception, ...]:
    return tuple(sorted(found, key=lambda one: (-len(one.papers), one.id)))


def clusters(entries: Sequence[Entry]) -> tuple[Cluster, ...]:
    """Unexplained answers that are equal, together; the largest cluster first."""
    home: dict[str, str] = {}

    def root(key: str) -> str:
        while home.setdefault(key, key) != key:
            key = home[key]
        return key

    for _, mark in entries:
        for key in mark.same_as[1:]:
            home[root(key)] = root(mark.same_as[0])
    together: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        together[root(entry[1].same_as[0])].append(entry)
    found = []
    for several in _joined(together):
        answer = _commonest(several)
        written = dict.fromkeys(mark.example for _, mark in several if mark.example != answer)
        numbers = {mark.numbers for _, mark in several}
        found.append(
            Cluster(answer, tuple(written), _files(several), numbers.pop() if len(numbers) == 1 else "")
        )
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.papers), cluster.answer)))


def _joined(together: Mapping[str, list[Entry]]) -> list[list[Entry]]:
    """Those that have no values where answers are compared first, ln(x - 9), compared with one another."""
    left = _COMPARED
    joined = [several for key, several in together.items() if "~" not in key]
    without: dict[tuple[str, str], list[Entry]] = {}
    for key, several in together.items():
        if "~" not in key:
            continue
        part, _, formula = key.partition("~")
        for (other_part, other), home in without.items():
            left -= other_part == part
            if other_part == part and left >= 0 and _equal(formula, other):
                home.extend(several)
                break
        else:
            without[part, formula] = several
    return joined + list(without.values())


def _equal(one: str, other: str) -> bool:
    from teachgrad.exercises.equivalence.deciding import equivalent

    try:
        return bool(within(_TIME, lambda: equivalent(one, other)))
    except (TeachgradError, TookTooLongError):
        return False


def _files(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file for file, _ in entries))


def _commonest(entries: Iterable[Entry]) -> str:
    """How the answer is written most often; of several ways the shortest."""
    counted = Counter(mark.example for _, mark in entries)
    return min(counted, key=lambda given: (-counted[given], len(given), given))
