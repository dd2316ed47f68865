"""``teachgrad doctor``: what is installed, what works, and what to do about what does not."""

from __future__ import annotations

from teachgrad.cli import asked, screen
from teachgrad.cli.spoken import Command
from teachgrad.text import Text

_DOCTOR = Text(
    en="See what is installed and works, and what to do where it does not.",
    vi="Xem những gì đã cài và hoạt động, và cách khắc phục nếu có trục trặc.",
)
_DOCTOR_HELP = Text(
    en="Look at Python, the libraries, fonts, letters, notebooks, the language and where progress is kept, and say what to do "
    "about each problem. Nothing is changed and nothing is sent anywhere. The exit code is 1 where something that teachgrad "
    "needs does not work; missing extras are only told.",
    vi="Xem Python, các thư viện, phông chữ, bảng mã, notebook, ngôn ngữ và nơi lưu tiến độ, và cho biết cách khắc phục từng "
    "trục trặc. Lệnh này không thay đổi gì và không gửi gì đi đâu. Mã thoát là 1 nếu thứ gì bắt buộc không hoạt động; thiếu phần "
    "tùy chọn thì chỉ được nhắc.",
)


def command() -> Command:
    """The command, its help in the language spoken now."""
    return Command(
        "doctor",
        params=[asked.as_json()],
        callback=_doctor,
        help=str(_DOCTOR_HELP),
        short_help=str(_DOCTOR),
    )


def _doctor(as_json: bool) -> int:
    from teachgrad.cli import CHECK_FAILED, DONE
    from teachgrad.installation.examination import examine

    found = examine()
    if as_json:
        screen.write_json(found.to_dict())
    else:
        from teachgrad.report.doctor import page

        screen.show(page(found, screen.width(), screen.encoding()))
    return CHECK_FAILED if found.broken else DONE
