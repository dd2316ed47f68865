"""What a person has answered so far: a record for each exercise and its numbers, kept in the user's data folder.

Every change reads, alters and writes under the lock of `progress_file`, so two programs lose nothing of each other's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.exercises import progress_file
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Exercise, Question
    from teachgrad.exercises.model.records import Judged

NAME, BEFORE = "progress.json", "progress-before-reset.json"
_VERSION = 1
_LONGEST_DRAFT = 20_000  # characters of what is kept half-written
_VERDICTS = ("", "correct", "blank", "unreadable", "undecided", "wrong")

Key = tuple[str, int | str]  # the exercise's id and the seed of its numbers


@dataclass(frozen=True)
class Kept:
    """What is kept of an exercise with its numbers.

    Attributes
    ----------
    exercise : str
        Its id.
    seed : int or str
        Of its numbers; 0 where it has none.
    tries : int
        How many answers were judged; those that could not be read do not count.
    first, best : float
        The share of the points that the first answer earned, and the best one.
    verdict : str
        Of the last answer; empty if there is none.
    diagnoses : mapping
        The id of a mistake → in how many answers it was found.
    hints : int
        How many were asked for.
    skipped : bool
        Whether it was skipped the last time.
    shown : bool
        Whether the solution was shown before it was right.
    draft : mapping
        Field → what was written before practice was left.
    when : str
        The last time that anything happened, in UTC.
    """

    exercise: str
    seed: int | str = 0
    tries: int = 0
    first: float = 0.0
    best: float = 0.0
    verdict: str = ""
    diagnoses: Mapping[str, int] = field(default_factory=dict)
    hints: int = 0
    skipped: bool = False
    shown: bool = False
    draft: Mapping[str, str] = field(default_factory=dict)
    when: str = ""

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.exercise, self.seed

    @property
    def solved(self) -> bool:
        """Whether some answer was right."""
        return self.best == 1.0


class Progress:
    """A person's progress.

    Parameters
    ----------
    folder : path, optional
        Where it is kept; by default what ``TEACHGRAD_DATA`` names, otherwise the user's data folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     progress = Progress(folder)
    ...     _ = progress.change(("chain-1", 0), lambda kept: replace(kept, hints=1))
    ...     Progress(folder).read()["chain-1", 0].hints
    1
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.path = (progress_file.folder() if folder is None else Path(folder)) / NAME

    def read(self) -> dict[Key, Kept]:
        """Everything that is kept, the oldest first.

        Raises
        ------
        InputError
            If the file is none of teachgrad's, or cannot be read.
        """
        raw = progress_file.content(self.path)
        return {} if raw is None else self._understood(raw)

    def change(self, key: Key, alter: Callable[[Kept], Kept]) -> Kept:
        """Alter what is kept of one exercise, and write it.

        Parameters
        ----------
        key : (str, int or str)
            The exercise's id and its seed.
        alter : callable
            Takes what is kept, an empty `Kept` if there is nothing, and gives back what is to be kept.
        """
        with progress_file.alone(self.path):
            every = self.read()
            now = datetime.now(UTC).isoformat(timespec="seconds")
            kept = replace(alter(every.get(key) or Kept(*key)), when=now)
            every[key] = kept
            progress_file.replace(self.path, _written(every))
        return kept

    def reset(self) -> Path | None:
        """Begin anew; where the old file is now, None if there was none."""
        with progress_file.alone(self.path):
            return progress_file.set_aside(self.path, BEFORE)

    def _understood(self, raw: bytes) -> dict[Key, Kept]:
        try:
            data = json.loads(raw)
            if not isinstance(data, dict) or data.get("teachgrad") != "progress":
                raise ValueError
            newer = isinstance(data.get("version"), int) and data["version"] > _VERSION
            found = [] if newer else [_kept(one) for one in data["kept"]]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise InputError(
                Text(
                    en="{path} is no file of progress that teachgrad wrote.",
                    vi="{path} không phải tệp tiến độ do teachgrad ghi.",
                ),
                instead=Text(
                    en="teachgrad progress reset puts it aside as {before} and begins anew.",
                    vi="teachgrad progress reset cất nó thành {before} và bắt đầu lại.",
                ),
                path=self.path,
                before=BEFORE,
            ) from None
        if newer:
            raise InputError(
                Text(
                    en="{path} was written by a newer teachgrad.",
                    vi="{path} do một bản teachgrad mới hơn ghi.",
                ),
                instead=Text(
                    en="Install that version: pip install -U teachgrad.",
                    vi="Hãy cài bản đó: pip install -U teachgrad.",
                ),
                path=self.path,
            )
        return {one.key: one for one in found}


def key_of(question: Question) -> Key:
    """Under what a question is kept: one that has no numbers is the same for every seed."""
    return key_of_exercise(question.exercise, question.seed)


def key_of_exercise(exercise: Exercise, seed: int | str) -> Key:
    """Under what an exercise with the numbers of a seed is kept."""
    return exercise.id, seed if exercise.generate else 0


def answered(kept: Kept, judged: Judged) -> Kept:
    """What is kept once an answer was judged.

    Examples
    --------
    >>> from teachgrad.exercises.model.records import Judged
    >>> kept = answered(Kept("chain-1"), Judged("chain-1", "wrong", (), 0.5, 2))
    >>> kept.tries, kept.first, kept.solved
    (1, 0.5, False)
    """
    if judged.verdict in ("unreadable", "blank"):
        return replace(kept, verdict=judged.verdict)
    found = dict(kept.diagnoses)
    for name in likeliest(judged):
        found[name] = found.get(name, 0) + 1
    return replace(
        kept,
        tries=kept.tries + 1,
        first=judged.share if kept.tries == 0 else kept.first,
        best=max(kept.best, judged.share),
        verdict=judged.verdict,
        diagnoses=found,
        skipped=False,
        draft={},
    )


def likeliest(judged: Judged) -> tuple[str, ...]:
    """The likeliest mistake of each part, each but once: what else would give the same was said, but is not held against anybody."""
    return tuple(dict.fromkeys(part.diagnoses[0] for part in judged.parts if part.diagnoses))


def with_draft(kept: Kept, draft: Mapping[str, str]) -> Kept:
    """What is kept of an answer that is not whole yet."""
    return replace(kept, draft={name: text[:_LONGEST_DRAFT] for name, text in draft.items()})


def _written(every: Mapping[Key, Kept]) -> bytes:
    kept = [asdict(one) for one in every.values()]
    text = json.dumps(
        {"teachgrad": "progress", "version": _VERSION, "kept": kept}, indent=1
    )  # ASCII: whatever was typed can be written
    return f"{text}\n".encode("ascii")


def _kept(data: Any) -> Kept:
    """One record, looked at before it is believed."""
    kept = Kept(**data)
    whole = (kept.tries, kept.hints, *kept.diagnoses.values())
    shares = (kept.first, kept.best)
    texts = (kept.exercise, kept.when, *kept.draft, *kept.draft.values(), *kept.diagnoses)
    if not (
        all(type(number) is int and number >= 0 for number in whole)
        and all(isinstance(share, float | int) and 0 <= share <= 1 for share in shares)
        and all(isinstance(text, str) for text in texts)
        and f"{kept.exercise}{kept.seed}{kept.when}".isprintable()  # they go to the terminal as they are
        and type(kept.seed) in (int, str)
        and type(kept.skipped) is type(kept.shown) is bool
        and kept.verdict in _VERDICTS
    ):
        raise ValueError
    return kept
