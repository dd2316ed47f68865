"""What stands in a wheelhouse to be read: how to install from it, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teachgrad.text import LANGUAGES, Text

if TYPE_CHECKING:
    from teachgrad.installation.targets import Target
    from teachgrad.installation.wheelhouse import Wheelhouse

_README = Text(
    en="""Installing teachgrad without a network
======================================

For: {platform}, Python {python}{extras}.

1. Python {minor} must be on the machine. Its installer fits on the same
   USB stick: www.python.org/downloads

2. Open {prompt},
   go into this folder with cd, and type these two lines. The first makes
   an environment of your own, the second installs into it. Neither needs
   a network or an administrator.

{lines}

3. See whether all is well, and begin:

{after}

If pip says "do not match the hashes", a file was damaged in copying: copy
the folder again.
If it says "no matching distribution", this is another Python or another
kind of machine: this folder is for Python {minor} on
{platform} only. Make another one with
     teachgrad wheelhouse FOLDER --platform NAME --python VERSION
""",
    vi="""Cài teachgrad khi không có mạng
===============================

Dành cho: {platform}, Python {python}{extras}.

1. Máy phải có sẵn Python {minor}. Có thể chép bộ cài vào cùng USB này:
   www.python.org/downloads

2. Mở {prompt},
   dùng lệnh cd để vào thư mục này, rồi gõ hai dòng sau. Dòng đầu tạo một
   môi trường riêng của bạn, dòng sau cài vào đó. Cả hai đều không cần mạng
   và không cần quyền quản trị.

{lines}

3. Kiểm tra xem mọi thứ đã ổn chưa, rồi bắt đầu:

{after}

Nếu pip báo "do not match the hashes" thì có tệp bị hỏng khi chép: hãy chép
lại thư mục.
Nếu pip báo "no matching distribution" thì máy này dùng phiên bản Python khác
hoặc thuộc loại khác: thư mục này chỉ dành cho Python {minor} trên
{platform}. Hãy tạo thư mục khác bằng
     teachgrad wheelhouse THƯ-MỤC --platform TÊN --python PHIÊN-BẢN
""",
)
_EXTRAS = Text(en=", with {extras}", vi=", kèm {extras}")
_PROMPTS = {
    True: Text(
        en="the Command Prompt (cmd, not PowerShell)", vi="Command Prompt (cmd, không phải PowerShell)"
    ),
    False: Text(en="a terminal", vi="cửa sổ dòng lệnh (terminal)"),
}


def prompt(target: Target) -> Text:
    """Where the commands are typed."""
    return _PROMPTS[target.is_windows]


def commands(house: Wheelhouse) -> tuple[list[str], list[str]]:
    """The two lines that install, and those with which one begins."""
    minor = ".".join(house.target.python.split(".")[:2])
    if house.target.is_windows:  # in quotes, for the name of a person may have a space
        python, home, inside = (
            f"py -{minor}",
            r"%USERPROFILE%\teachgrad-env",
            r"%USERPROFILE%\teachgrad-env\Scripts" + "\\",
        )
    else:
        python, home, inside = f"python{minor}", "$HOME/teachgrad-env", "$HOME/teachgrad-env/bin/"
    install = [
        f'{python} -m venv "{home}"',
        f'"{inside}python" -m pip install --no-index --find-links . -r requirements.txt',
    ]
    return install, [f'"{inside}teachgrad" doctor', f'"{inside}teachgrad" tour']


def readme(house: Wheelhouse) -> str:
    """The file that is read first, Vietnamese and English below each other."""
    install, after = commands(house)
    extras = _EXTRAS.format(extras=", ".join(house.extras)) if house.extras else Text(en="", vi="")
    text = _README.format(
        platform=house.target.shown,
        python=house.target.python,
        minor=".".join(house.target.python.split(".")[:2]),
        extras=extras,
        prompt=prompt(house.target),
        lines="\n".join(f"     {line}" for line in install),
        after="\n".join(f"     {line}" for line in after),
    )
    return "\n\n".join(text.in_language(code) for code in reversed(LANGUAGES))
