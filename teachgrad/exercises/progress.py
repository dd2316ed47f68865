"""What a person has answered so far: a record for each exercise and its numbers, kept in the user's data folder.

Every change reads, alters and writes under the lock of `progress_file`, so two programs lose nothing of each other's. What a record
is and how two are merged stands in `progress_record`, the file's text in `progress_format`; `progress_exchange` brings in what was kept elsewhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from teachgrad.errors import InputError
from teachgrad.exercises import progress_file, progress_format
from teachgrad.exercises.progress_record import Kept, Key, attributed, exercises_in, merged, together
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Exercise, Question
    from teachgrad.exercises.model.records import Judged

NAME, BEFORE = "progress.json", "progress-before-reset.json"
_LONGEST_DRAFT = 20_000  # characters of what is kept half-written


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
        return self._whole()[0]

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
            every, place = self._whole()
            before = every.get(key) or Kept(*key)
            every[key] = attributed(before, alter(before), place)
            progress_file.replace(self.path, progress_format.written(every.values(), place))
            return every[key]

    def merge(self, records: Iterable[Kept]) -> int:
        """Bring in records from elsewhere: what is kept already stays, and what is brought in twice counts once.

        Parameters
        ----------
        records : iterable of Kept
            Of a browser, of another machine, or older ones of this one.

        Returns
        -------
        int
            Of how many exercises something was new.
        """
        with progress_file.alone(self.path):
            every, place = self._whole()
            new = []
            for kept in records:
                before = every.get(kept.key)
                every[kept.key] = kept if before is None else merged(before, kept)
                new += [kept] if every[kept.key] != before else []
            if new:
                progress_file.replace(self.path, progress_format.written(every.values(), place))
        return exercises_in(new)

    def reset(self) -> Path | None:
        """Begin anew; where the old file is now, None if there was none."""
        with progress_file.alone(self.path):
            return progress_file.set_aside(self.path, BEFORE)

    def _whole(self) -> tuple[dict[Key, Kept], str]:
        """What is kept, and the id under which this file counts: a new one where there is none, so after a reset too."""
        raw = progress_file.content(self.path)
        try:
            records, place = ([], "") if raw is None else progress_format.understood(raw)
        except progress_format.NewerError:
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
            ) from None
        except progress_format.DamagedError:
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
        return together(records), place or secrets.token_hex(8)


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
