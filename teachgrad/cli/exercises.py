"""``teachgrad exercises``: which exercises there are, one of them to look at, and the proof that they are right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command, Group
from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.proving import Report

_FAILED = 1
_EXERCISES = Text(
    en="List the exercises, look at one, or check that each of them is right.",
    vi="Liệt kê các bài tập, xem một bài, hoặc kiểm tra xem từng bài có đúng không.",
)
_EXERCISES_HELP = Text(
    en="The exercises: those of teachgrad and those in your own folders.\n\n\b\nteachgrad exercises list chain\n"
    "teachgrad exercises show chain-1 --hints\nteachgrad exercises show chain-2 --toml\nteachgrad exercises mistakes\nteachgrad exercises check my-exercises",
    vi="Các bài tập: của teachgrad và trong thư mục riêng của bạn.\n\n\b\nteachgrad exercises list chain\n"
    "teachgrad exercises show chain-1 --hints\nteachgrad exercises show chain-2 --toml\nteachgrad exercises mistakes\nteachgrad exercises check bai-tap-cua-toi",
)
_LIST = Text(
    en="List the exercises, all or those about a tag.", vi="Liệt kê các bài tập, tất cả hoặc theo một nhãn."
)
_SHOW = Text(
    en="Show an exercise with the numbers of a seed.", vi="Hiện một bài tập với các số theo một seed."
)
_MISTAKES = Text(
    en="List the mistakes that are recognised, by the ids that TOML files use.",
    vi="Liệt kê các lỗi nhận biết được, theo mã dùng trong tệp TOML.",
)
_CHECK = Text(
    en="Prove exercises: a blank answer fails, the solution passes, every listed mistake gets its own diagnosis.",
    vi="Kiểm chứng bài tập: câu trả lời trống không đạt, lời giải đạt, mỗi lỗi được liệt kê nhận đúng chẩn đoán của nó.",
)
_CHECK_HELP = Text(
    en="Prove exercises, over many seeds and in both languages: a blank answer fails, the solution passes, every listed mistake "
    "gets its own diagnosis, no hint contains the answer. Without a folder: the exercises of teachgrad. The exit code is 1 if "
    "something is wrong.\n\n\b\nteachgrad exercises check\nteachgrad exercises check my-exercises --seeds 10",
    vi="Kiểm chứng bài tập, với nhiều seed và trong cả hai ngôn ngữ: câu trả lời trống không đạt, lời giải đạt, mỗi lỗi được liệt "
    "kê nhận đúng chẩn đoán của nó, không gợi ý nào chứa sẵn đáp án. Không nêu thư mục: kiểm chứng các bài tập của teachgrad. "
    "Mã thoát là 1 nếu có gì sai.\n\n\b\nteachgrad exercises check\nteachgrad exercises check bai-tap-cua-toi --seeds 10",
)
_SEED = Text(en="Which numbers: any word or number.", vi="Chọn bộ số: một từ hay một số bất kỳ.")
_FOLDER = Text(en="A folder with exercises of your own.", vi="Thư mục chứa bài tập riêng của bạn.")
_HINTS = Text(en="Show the hints too.", vi="Hiện cả gợi ý.")
_SOLUTION = Text(en="Show the solution too.", vi="Hiện cả lời giải.")
_TOML = Text(
    en="Write it as it stands in its TOML file, to begin one of your own with.",
    vi="Xuất đúng như trong tệp TOML, để bạn sửa thành bài của mình.",
)
_SEEDS = Text(
    en="How many seeds are tried; 50 unless said otherwise.", vi="Thử bao nhiêu seed; mặc định là 50."
)
_RIGHT = Text(
    en="All is right. Exercises: {exercises}, sets of numbers: {questions}, answers judged: {answers}.",
    vi="Tất cả đều đúng: {exercises} bài tập, {questions} bộ số, đã chấm {answers} câu trả lời.",
)
_PROBLEMS = Text(
    en="Exercises: {exercises}, problems: {count}.", vi="Có {count} vấn đề trong {exercises} bài tập."
)


def command() -> Group:
    """The command, its help in the language spoken now."""
    return Group(
        "exercises",
        members=[_list_command(), _show_command(), _mistakes_command(), _check_command()],
        params=[],
        callback=_help_if_alone,
        help=str(_EXERCISES_HELP),
        short_help=str(_EXERCISES),
    )


def _help_if_alone() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        screen.write(context.get_help())


def _list_command() -> Command:
    return Command(
        "list",
        params=[
            click.Argument(["tag"], required=False, metavar=str(Text(en="[TAG]", vi="[NHÃN]"))),
            _folder(),
            asked.as_json(),
        ],
        callback=_list,
        help=str(_LIST),
    )


def _show_command() -> Command:
    return Command(
        "show",
        params=[
            click.Argument(["name"], metavar=str(Text(en="EXERCISE", vi="BÀI"))),
            click.Option(["--seed"], default="0", metavar="7", help=str(_SEED)),
            click.Option(["--hints"], is_flag=True, help=str(_HINTS)),
            click.Option(["--solution"], is_flag=True, help=str(_SOLUTION)),
            click.Option(["--toml"], is_flag=True, help=str(_TOML)),
            _folder(),
        ],
        callback=_show,
        help=str(_SHOW),
    )


def _mistakes_command() -> Command:
    return Command("mistakes", params=[], callback=_mistakes, help=str(_MISTAKES))


def _check_command() -> Command:
    return Command(
        "check",
        params=[
            click.Argument(["folders"], nargs=-1, metavar=str(Text(en="[FOLDER]…", vi="[THƯ-MỤC]…"))),
            click.Option(
                ["--seeds"], type=click.IntRange(1, 10_000), default=50, metavar="50", help=str(_SEEDS)
            ),
            asked.as_json(),
        ],
        callback=_check,
        help=str(_CHECK_HELP),
        short_help=str(_CHECK),
    )


def _folder() -> click.Option:
    return click.Option(
        ["--exercises", "folders"],
        multiple=True,
        metavar=str(Text(en="FOLDER", vi="THƯ-MỤC")),
        help=str(_FOLDER),
    )


def _list(tag: str | None, folders: tuple[str, ...], as_json: bool) -> None:
    from teachgrad.exercises.folders import exercises, tagged
    from teachgrad.report.exercise_pages import listing

    every = list(exercises(*folders).values())
    tags = sorted({name for one in every for name in one.tags})
    if tag is not None and tag not in tags:
        raise InputError(
            Text(en="No exercise is about “{tag}”.", vi="Không có bài tập nào về “{tag}”."),
            instead=Text(en="The tags are: {tags}.", vi="Các nhãn: {tags}."),
            tag=tag,
            tags=", ".join(tags),
        )
    wanted = every if tag is None else tagged(tag, every)
    if as_json:
        screen.write_json([_record(one) for one in wanted])
        return
    screen.show(listing(wanted, screen.width(), screen.encoding()))


def _record(exercise: Any) -> dict[str, Any]:
    names = ("id", "ask", "difficulty", "points", "file")
    return {name: getattr(exercise, name) for name in names} | {"tags": list(exercise.tags)}


def _show(name: str, seed: str, hints: bool, solution: bool, toml: bool, folders: tuple[str, ...]) -> None:
    from teachgrad.exercises.folders import found, source
    from teachgrad.report.exercise_pages import page

    exercise = found(name, *folders)
    if toml:
        screen.write(source(exercise, *folders))
        return
    question = exercise.question(int(seed) if seed.isdecimal() else seed)
    screen.show(page(question, screen.width(), screen.encoding(), hints=hints, solution=solution))


def _mistakes() -> None:
    from teachgrad.report.exercise_pages import mistakes

    screen.show(mistakes(screen.width(), screen.encoding()))


def _check(folders: tuple[str, ...], seeds: int, as_json: bool) -> int:
    from teachgrad.exercises.proving import check

    if as_json:
        report = check(*folders, seeds=seeds)
        screen.write_json(_report(report))
        return 0 if report else _FAILED
    with screen.Progress() as progress:
        report = check(*folders, seeds=seeds, told=progress)
    if report:
        said = _RIGHT.format(exercises=report.exercises, questions=report.questions, answers=report.answers)
        screen.write(str(said))
        return 0
    for problem in report.problems:
        screen.write(str(problem))
    screen.write(str(_PROBLEMS.format(count=len(report.problems), exercises=report.exercises)))
    return _FAILED


def _report(report: Report) -> dict[str, Any]:
    return {
        "exercises": report.exercises,
        "questions": report.questions,
        "answers": report.answers,
        "problems": [
            {
                "id": one.id,
                "file": one.file,
                "line": one.line,
                "exercise": one.exercise,
                "place": one.place,
                "seed": one.seed,
                "message": str(one),
            }
            for one in report.problems
        ],
    }
