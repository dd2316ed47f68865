"""``teachgrad practice``: exercises one after the other, answered in the terminal.

Knows the terminal; how far it is, is `exercises.practising.session`'s, and what is said, `report.practice_words`'.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from teachgrad.cli import check, screen
from teachgrad.cli.spoken import Command
from teachgrad.errors import InputError
from teachgrad.text import Text, current_language

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question
    from teachgrad.exercises.model.records import Field, Judged
    from teachgrad.exercises.practising.session import Session

_PRACTICE = Text(
    en="Answer exercises one by one, and hear what went wrong.",
    vi="Làm bài tập lần lượt từng bài; sai ở đâu sẽ được chỉ ra.",
)
_PRACTICE_HELP = Text(
    en="Answer exercises one by one: all, those about a tag, or one by its id. You are told what went wrong in a wrong answer, and the "
    "question stays until it is right, skipped (s), or its solution was shown after the last hint (?). What is right is not "
    "asked again; q, Ctrl-C or Ctrl-D end at any time, and the same command goes on there.\n\n\b\n"
    "teachgrad practice\nteachgrad practice chain\nteachgrad practice chain-1 --seed 7\n"
    "teachgrad practice --exercises my-exercises",
    vi="Làm bài tập lần lượt từng bài: tất cả, các bài theo một nhãn, hoặc một bài theo mã. Với câu trả lời sai, bạn được biết mình đã "
    "làm gì, và câu hỏi còn đó cho đến khi đúng, được bỏ qua (s), hoặc đã xem lời giải sau gợi ý cuối (?). Bài đã đúng thì không "
    "hỏi lại; q, Ctrl-C hay Ctrl-D để dừng bất cứ lúc nào, và chạy lại lệnh này thì làm tiếp từ đó.\n\n\b\n"
    "teachgrad practice\nteachgrad practice chain\nteachgrad practice chain-1 --seed 7\n"
    "teachgrad practice --exercises bai-tap-cua-toi",
)
_SEED = Text(
    en="Which numbers: any word or number. Otherwise 0, and new ones once all is right.",
    vi="Chọn bộ số: một từ hay một số bất kỳ. Nếu không nêu: 0, và bộ số mới khi đã đúng hết.",
)
_AGAIN = Text(en="Ask again what is right already.", vi="Hỏi lại cả những bài đã đúng.")
_ON, _QUIT = "on", "quit"


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "practice",
        params=[
            click.Argument(["names"], nargs=-1, metavar=str(Text(en="[TAG|ID]…", vi="[NHÃN|MÃ]…"))),
            click.Option(["--seed"], metavar="7", help=str(_SEED)),
            click.Option(["--again"], is_flag=True, help=str(_AGAIN)),
            check.own_exercises(),
        ],
        callback=_practice,
        help=str(_PRACTICE_HELP),
        short_help=str(_PRACTICE),
    )


def seed_of(given: str) -> int | str:
    """A seed as it is typed: digits are a number, so that 7 here and ``seed = 7`` in a file give the same numbers."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else given


def _practice(names: tuple[str, ...], seed: str | None, again: bool, exercises: tuple[str, ...]) -> None:
    from teachgrad.exercises import folders
    from teachgrad.exercises.practising.choosing import about, planned
    from teachgrad.exercises.practising.session import Session
    from teachgrad.exercises.progress import Progress
    from teachgrad.report import practice_words as words

    progress = Progress()
    wanted = about(names, folders.exercises(*exercises))
    kept = {}
    with contextlib.suppress(InputError):  # the session finds out too, says it, and goes on without
        kept = progress.read()
    plan = planned(wanted, kept, None if seed is None else seed_of(seed), again)
    if not plan.entries:
        _say(words.ALL_RIGHT.format(count=plan.solved), "good")
        return
    _say(words.HOW_TO)
    if plan.solved:
        _say(words.ALREADY.format(count=plan.solved))
    session = Session(plan.entries, progress)
    try:
        ask_all(session)
    finally:  # on Ctrl-C too
        session.leave()
        tell_trouble(session)  # the last answer, too, may be the first that cannot be kept
        right = sum(one.state == "right" for one in session.outcomes)
        _summary(session, len(plan.entries) - right, _command(names, seed, exercises))


def _command(names: tuple[str, ...], seed: str | None, exercises: tuple[str, ...]) -> str:
    """The command that goes on."""
    parts = ["teachgrad practice", *names]
    parts += [] if seed is None else ["--seed", seed]
    for folder in exercises:
        parts += ["--exercises", folder]
    return " ".join(parts)


def _summary(session: Session, left: int, command: str) -> None:
    from teachgrad.report.practice_pages import summary

    screen.write("")
    screen.show(summary(session.outcomes, left, command, screen.width(), screen.encoding()))


def ask_all(session: Session) -> bool:
    """Ask one question after the other; False if somebody wants to end before the last."""
    from teachgrad.report.practice_pages import asked

    while (question := session.question) is not None:
        screen.write("")
        screen.show(asked(question, session.place, len(session.entries), screen.width(), screen.encoding()))
        _from_before(session, question)
        while session.question is question:
            tell_trouble(session)
            if _attempt(session, question) == _QUIT:
                return False
    return True


def tell_trouble(session: Session) -> None:
    """Say once that nothing is kept, and why."""
    from teachgrad.report import practice_words as words

    if session.trouble is not None and not session.trouble_told:
        session.trouble_told = True
        screen.say(words.NOT_KEPT.format(reason=_reason(session)))


def _reason(session: Session) -> Text:
    trouble = session.trouble
    return Text("", "") if trouble is None else Text(trouble.in_language("en"), trouble.in_language("vi"))


def _from_before(session: Session, question: Question) -> None:
    """The hints and the drafts of an earlier sitting, and which letters are no commands here."""
    from teachgrad.report import practice_words as words

    if session.hints or session.filled:
        _say(words.GOES_ON)
    for number, hint in enumerate(session.hints, 1):
        _say(words.HINT.format(number=number, count=len(question.hints), hint=hint))
    for field in question.fields:
        if field.name in session.filled and field.form != "program":
            _say(words.FROM_BEFORE.format(label=field.label, answer=session.filled[field.name]))
    letters = words.letters_that_are_no_commands(question)
    if letters:
        full = Text(
            *(", ".join(words.IN_FULL[one].in_language(code) for one in letters) for code in ("en", "vi"))
        )
        _say(words.WORDS_ONLY.format(letters=", ".join(letters), words=full))


def _attempt(session: Session, question: Question) -> str:
    """Ask for what is not filled in yet, and judge; or do what was asked for instead."""
    from teachgrad.report import practice_words as words

    for field in question.fields:
        if field.name in session.filled and field.form != "program":
            continue
        while True:
            typed = _program(session, field) if field.form == "program" else _line(field)
            if typed is None:
                return _QUIT
            move = _command_in(question, typed)
            if move == "quit":
                return _QUIT
            if move == "skip":
                session.skip()
                _say(words.SKIPPED)
                return _ON
            if move == "hint":
                if _hint(session, question):
                    continue
                return _ON
            if typed.strip():
                break
            _say(words.NOTHING_TYPED, "warning")
        session.fill(field.name, typed)
    given = {name: text for name, text in session.filled.items() if name not in session.stays}
    _show(question, session.judge(), given)
    if session.question is question:
        for field in question.fields:
            if field.name in session.filled:
                _say(words.STAYS.format(label=field.label, answer=session.filled[field.name]))
    return _ON


def _command_in(question: Question, typed: str) -> str | None:
    from teachgrad.report import practice_words as words

    word = typed.strip().casefold()
    if word in words.letters_that_are_no_commands(question):
        return None
    return words.COMMANDS.get(word)


def _hint(session: Session, question: Question) -> bool:
    """Show the next hint, or after the last one the solution; whether the question stays."""
    from teachgrad.report import practice_words as words
    from teachgrad.report.worksheet_solution import solved_text

    hint = session.hint()
    if hint is not None:
        _say(words.HINT.format(number=len(session.hints), count=len(question.hints), hint=hint))
        return True
    if not session.solution_offered:
        session.solution_offered = True
        _say(words.NO_HINT)
        return True
    session.give_up()
    for field in question.fields:
        answer = solved_text(question, field)
        for line in str(words.SOLUTION.format(label=field.label, answer=answer)).split("\n"):
            _say(Text(line, line), "formula")
    return False


def _line(field: Field) -> str | None:
    return screen.ask(_prompt(field))


def _prompt(field: Field) -> str:
    """The field's label before the sign; on a line of its own where it is long."""
    from teachgrad.report.exercise_text import field_label

    label = field_label(field)
    if len(label) > screen.width() // 2:
        _say(Text(label, label), "head")
        return "> "
    return f"{label} > "


def _program(session: Session, field: Field) -> str | None:
    """Lines up to an empty one; what was typed before Ctrl-C or the end is kept for the next time."""
    from teachgrad.report import practice_words as words

    _say(words.PROGRAM)
    before = session.filled.get(field.name, "")
    lines = before.split("\n") if before else []
    for line in lines:
        screen.write(f". {line}")
    try:
        while (typed := screen.ask(". " if lines else "> ", whole=True)) is not None:
            if not typed.strip() or (not lines and typed.strip().casefold() in words.COMMANDS):
                return "\n".join(lines) if lines else typed
            lines.append(typed)
        return None
    finally:
        if lines and "\n".join(lines) != before:
            session.fill(field.name, "\n".join(lines))


def _show(question: Question, judged: Judged, given: dict[str, str]) -> None:
    """What was read, then whether it is right."""
    from teachgrad.report import practice_words as words

    for said in words.read_as(question, judged, given):
        _say(said, "formula")
    style = {"correct": "good", "wrong": "bad"}.get(judged.verdict, "warning")
    for line in _message(judged).split("\n"):
        if line.startswith("  "):
            screen.write(line)
        else:
            _say(Text(line, line), style)
            style = ""


def _message(judged: Judged) -> str:
    """What is said; of a single answer that cannot be read, with its place marked as wide as the screen is."""
    from teachgrad.report.spelling import spell

    if len(judged.parts) == 1:
        part = judged.parts[0]
        error = part.error if part.check is None else part.check.error
        if error is not None:
            return error.shown(
                current_language(), screen.width(), lambda text: spell(text, screen.encoding())
            )
    return judged.message


def _say(text: Text, style: str = "") -> None:
    from teachgrad.report.layout import Line, wrapped

    screen.show([Line(line, style) for line in wrapped(str(text), screen.width())])
