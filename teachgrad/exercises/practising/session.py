"""One sitting: the question that is asked now, what has been filled in, and what came of those before.

Everything that happens is kept at once in the person's progress, so that a sitting may end at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from teachgrad.errors import InputError
from teachgrad.exercises.model.exercise import Exercise, Question
from teachgrad.exercises.model.records import Field, Judged
from teachgrad.exercises.progress import Progress, answered, key_of, likeliest, with_draft
from teachgrad.exercises.progress_record import Kept, Key
from teachgrad.text import Text


@dataclass(frozen=True)
class Outcome:
    """What came of a question in this sitting: ``"right"``, ``"skipped"``, ``"shown"`` or ``"open"``; its tries and hints."""

    exercise: str
    seed: int | str
    state: str
    tries: int
    hints: int
    diagnoses: tuple[str, ...]


class Session:
    """Questions one after the other.

    Parameters
    ----------
    entries : sequence of (Exercise, int or str)
        What is asked, each with its seed.
    progress : Progress
        Where it is kept.

    Attributes
    ----------
    place : int
        Which question is asked now, from 0 on.
    outcomes : list of Outcome
        What came of those before.
    trouble : InputError or None
        Why nothing is kept any more.
    trouble_told : bool
        Whether that was said.
    solution_offered : bool
        Whether it was said that the next request shows the solution.
    stays : frozenset of str
        The fields of which it was said that they are right.
    """

    def __init__(self, entries: Sequence[tuple[Exercise, int | str]], progress: Progress) -> None:
        self.entries = tuple(entries)
        self.progress = progress
        self.place = -1
        self.outcomes: list[Outcome] = []
        self.trouble: InputError | None = None
        self.trouble_told = False
        self.solution_offered = False
        self.stays: frozenset[str] = frozenset()
        self.question: Question | None = None
        self._own: dict[Key, Kept] = {}  # what is known where it cannot be kept
        self._tries = self._hints = 0
        self._diagnoses: tuple[str, ...] = ()
        self._next()

    @property
    def kept(self) -> Kept:
        """What is kept of the question that is asked now."""
        key = self._key
        return self._own.get(key) or Kept(*key)

    @property
    def filled(self) -> Mapping[str, str]:
        """What has been filled in so far: what was right, and what is not judged yet."""
        draft = self.kept.draft  # of an earlier form of the exercise, perhaps
        return {one.name: draft[one.name] for one in self._asked.fields if one.name in draft}

    @property
    def open_fields(self) -> tuple[Field, ...]:
        """What is still to be filled in."""
        return tuple(one for one in self._asked.fields if one.name not in self.filled)

    @property
    def hints(self) -> tuple[Text, ...]:
        """The hints that were shown, those of earlier sittings too."""
        return self._asked.hints[: self.kept.hints]

    def fill(self, name: str, text: str) -> None:
        """Fill in a field; nothing is judged yet."""
        draft = {**self.filled, name: text}
        self._keep(lambda kept: with_draft(kept, draft))

    def judge(self) -> Judged:
        """Judge what is filled in. If it is right the next question is asked, otherwise this one again, but for what is right."""
        given = dict(self.filled)
        alone = len(self._asked.fields) == 1
        judged = self._asked.judge(given[self._asked.fields[0].name] if alone else given)
        wrong = {part.name for part in judged.parts if part.verdict != "correct"}
        right = {part.name for part in judged.parts} - wrong
        stays = {} if judged else {name: text for name, text in given.items() if name in right}
        self.stays = frozenset(stays)
        self._keep(lambda kept: replace(answered(kept, judged), draft=stays))
        if judged.verdict not in ("unreadable", "blank"):
            self._tries += 1
            self._diagnoses += likeliest(judged)
        if judged:
            self._close("right")
        return judged

    def hint(self) -> Text | None:
        """The next hint; None if there is no further one."""
        number = self.kept.hints
        if number >= len(self._asked.hints):
            return None
        self._hints += 1
        self._keep(lambda kept: replace(kept, hints=number + 1))
        return self._asked.hints[number]

    def give_up(self) -> None:
        """The solution is shown: on to the next question; this one comes again in another sitting."""
        self._keep(lambda kept: replace(kept, shown=True, skipped=True, draft={}))
        self._close("shown")

    def skip(self) -> None:
        """On to the next question; this one comes again last."""
        self._keep(lambda kept: replace(kept, skipped=True))
        self._close("skipped")

    def leave(self) -> None:
        """End the sitting; the question that is asked now stays open."""
        if self.question is not None and self._tries + self._hints:
            self._close("open")
        self.question = None

    @property
    def _asked(self) -> Question:
        if self.question is None:
            raise InputError(Text(en="All questions have been asked.", vi="Đã hỏi hết các câu."))
        return self.question

    @property
    def _key(self) -> Key:
        return key_of(self._asked)

    def _close(self, state: str) -> None:
        exercise, seed = self._key
        diagnoses = tuple(dict.fromkeys(self._diagnoses))
        self.outcomes.append(Outcome(exercise, seed, state, self._tries, self._hints, diagnoses))
        self._next()

    def _next(self) -> None:
        self.place += 1
        self._diagnoses = ()
        self._tries = self._hints = 0
        self.solution_offered = False
        self.stays = frozenset()
        self.question = None
        if self.place < len(self.entries):
            exercise, seed = self.entries[self.place]
            self.question = exercise.question(seed)
            self._read()

    def _read(self) -> None:
        """What earlier sittings, or another program meanwhile, have kept of this question."""
        if self.trouble is None:
            try:
                found = self.progress.read().get(self._key)
            except InputError as error:
                self.trouble = error
                return
            if found is not None:
                self._own[self._key] = found

    def _keep(self, alter: Callable[[Kept], Kept]) -> None:
        """Keep a change, in the file as long as that is possible."""
        if self.trouble is None:
            try:
                self._own[self._key] = self.progress.change(self._key, alter)
            except InputError as error:
                self.trouble = error
            else:
                return
        self._own[self._key] = alter(self.kept)
