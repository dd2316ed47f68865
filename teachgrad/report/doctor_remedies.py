"""What to do about each thing that ``teachgrad doctor`` found wrong. Lines after the first are commands, and stay whole."""

from __future__ import annotations

from teachgrad.text import Text

_AGAIN = Text(
    en="Install it again:\n{pip} install --force-reinstall {requirement}",
    vi="Hãy cài lại:\n{pip} install --force-reinstall {requirement}",
)
_UTF8 = Text(
    en="Choose an encoding that has them, before teachgrad is started:\nexport PYTHONIOENCODING=utf-8",
    vi="Hãy chọn một bảng mã có đủ chữ, trước khi chạy teachgrad:\nexport PYTHONIOENCODING=utf-8",
)

REMEDIES = {
    "python_old": Text(
        en="Install a newer Python from python.org, and teachgrad with it.",
        vi="Hãy cài bản Python mới hơn từ python.org, rồi cài teachgrad vào đó.",
    ),
    "python_32_bits": Text(
        en="Where the processor has 64 bits, install a 64-bit Python from python.org.",
        vi="Nếu bộ xử lý là 64 bit, hãy cài bản Python 64 bit từ python.org.",
    ),
    "python_other": Text(
        en="If something fails, try it with CPython, from python.org.",
        vi="Nếu có gì không chạy, hãy thử với CPython, từ python.org.",
    ),
    "managed": Text(
        en="Make an environment of your own, and install teachgrad there (on Debian and Ubuntu, first: sudo apt install python3-venv):\n"
        "{python} -m venv teachgrad-env",
        vi="Hãy tạo một môi trường riêng và cài teachgrad vào đó (trên Debian và Ubuntu, trước hết: sudo apt install python3-venv):\n"
        "{python} -m venv teachgrad-env",
    ),
    "not_installed": Text(
        en="It is found only from there. Install it:\n{pip} install -e {source}",
        vi="Chỉ tìm thấy nó từ thư mục đó. Hãy cài:\n{pip} install -e {source}",
    ),
    "another_version": Text(
        en="Two copies are in each other's way. See which ones there are, and leave one:\n{pip} show -f teachgrad",
        vi="Hai bản đang lẫn vào nhau. Hãy xem có những bản nào và chỉ giữ lại một:\n{pip} show -f teachgrad",
    ),
    "command_not_found": Text(
        en="Activate the environment, or add that folder to PATH, or write:\n{python} -m teachgrad",
        vi="Hãy kích hoạt môi trường, hoặc thêm thư mục đó vào PATH, hoặc viết:\n{python} -m teachgrad",
    ),
    "command_elsewhere": Text(
        en="Activate the environment that you mean, or write:\n{python} -m teachgrad",
        vi="Hãy kích hoạt đúng môi trường, hoặc viết:\n{python} -m teachgrad",
    ),
    "no_pip": Text(
        en="Bring it back; on Debian and Ubuntu, for their own Python, sudo apt install python3-pip does:\n{python} -m ensurepip --upgrade",
        vi="Hãy cài lại pip; trên Debian và Ubuntu, với Python của hệ thống, dùng sudo apt install python3-pip:\n{python} -m ensurepip --upgrade",
    ),
    "library_missing": Text(
        en="Install it; where there is no network, from a folder made by teachgrad wheelhouse:\n{pip} install {requirement}",
        vi="Hãy cài; nếu không có mạng, hãy cài từ thư mục do teachgrad wheelhouse tạo ra:\n{pip} install {requirement}",
    ),
    "library_old": Text(
        en="Install a newer one:\n{pip} install --upgrade {requirement}",
        vi="Hãy cài bản mới hơn:\n{pip} install --upgrade {requirement}",
    ),
    "library_broken": _AGAIN,
    "library_endless": Text(
        en="Try it alone, to see where it stops:\n{python} -X importtime -c \"import {name}\"",
        vi="Hãy thử riêng nó để xem dừng ở đâu:\n{python} -X importtime -c \"import {name}\"",
    ),
    "library_dies": Text(
        en="It was built for another processor or another Python. Install it again, or an older version:\n"
        "{pip} install --force-reinstall {requirement}",
        vi="Nó được dựng cho bộ xử lý hoặc bản Python khác. Hãy cài lại, hoặc cài bản cũ hơn:\n"
        "{pip} install --force-reinstall {requirement}",
    ),
    "shadowed": Text(
        en="Give the file another name, or work in another folder.",
        vi="Hãy đổi tên tệp, hoặc làm việc trong thư mục khác.",
    ),
    "extra_missing": Text(en="If you want it:\n{pip} install {missing}", vi="Nếu cần:\n{pip} install {missing}"),
    "extra_part": Text(en="If you want all of it:\n{pip} install {missing}", vi="Nếu cần đủ:\n{pip} install {missing}"),
    "extra_old": Text(
        en="Bring it up to date:\n{pip} install --upgrade {old}", vi="Hãy nâng cấp:\n{pip} install --upgrade {old}"
    ),
    "font_missing": Text(
        en="It comes with Matplotlib. Install that again:\n{pip} install --force-reinstall matplotlib",
        vi="Phông này đi kèm Matplotlib. Hãy cài lại Matplotlib:\n{pip} install --force-reinstall matplotlib",
    ),
    "font_lacking": Text(
        en="The file is not the one that comes with Matplotlib. Install that again:\n{pip} install --force-reinstall matplotlib",
        vi="Tệp này không phải tệp đi kèm Matplotlib. Hãy cài lại Matplotlib:\n{pip} install --force-reinstall matplotlib",
    ),
    "no_toolkit": Text(
        en="For windows, install one toolkit; on Debian and Ubuntu, sudo apt install python3-tk does for their own Python:\n"
        "{pip} install PySide6",
        vi="Nếu cần cửa sổ, hãy cài một bộ công cụ; trên Debian và Ubuntu, với Python của hệ thống, dùng sudo apt install python3-tk:\n"
        "{pip} install PySide6",
    ),
    "letters_lacking": _UTF8,
    "letters_lacking_windows": Text(
        en="Tell Python to write UTF-8, before teachgrad is started; the last line but one is for the Command Prompt, the last for PowerShell:\n"
        "chcp 65001\nset PYTHONIOENCODING=utf-8\n$env:PYTHONIOENCODING = \"utf-8\"",
        vi="Hãy bảo Python viết UTF-8, trước khi chạy teachgrad; dòng áp chót dành cho Command Prompt, dòng cuối dành cho PowerShell:\n"
        "chcp 65001\nset PYTHONIOENCODING=utf-8\n$env:PYTHONIOENCODING = \"utf-8\"",
    ),
    "file_names": Text(
        en="Let Python use UTF-8 everywhere:\nexport PYTHONUTF8=1", vi="Hãy để Python dùng UTF-8 ở mọi nơi:\nexport PYTHONUTF8=1"
    ),
    "no_jupyter": Text(
        en="If you want notebooks:\n{pip} install jupyterlab ipywidgets",
        vi="Nếu cần notebook:\n{pip} install jupyterlab ipywidgets",
    ),
    "jupyter_elsewhere": Text(
        en="Give it a kernel with this Python, and choose teachgrad in the notebook's menu Kernel:\n"
        "{pip} install ipykernel ipywidgets\n{python} -m ipykernel install --user --name teachgrad",
        vi="Hãy thêm cho nó một kernel chạy bản Python này, rồi chọn teachgrad trong menu Kernel của notebook:\n"
        "{pip} install ipykernel ipywidgets\n{python} -m ipykernel install --user --name teachgrad",
    ),
    "kernel_elsewhere": Text(
        en="Make the kernel of this one known, and choose teachgrad in the notebook's menu Kernel:\n"
        "{python} -m ipykernel install --user --name teachgrad",
        vi="Hãy đăng ký kernel của bản này, rồi chọn teachgrad trong menu Kernel của notebook:\n"
        "{python} -m ipykernel install --user --name teachgrad",
    ),
    "no_widgets": Text(en="Install it:\n{pip} install ipywidgets", vi="Hãy cài:\n{pip} install ipywidgets"),
    "language_unknown": Text(en="Set it to vi or en.", vi="Hãy đặt là vi hoặc en."),
    "progress_unwritable": Text(
        en="Name a folder of your own in the environment variable TEACHGRAD_DATA.",
        vi="Hãy nêu một thư mục của riêng bạn trong biến môi trường TEACHGRAD_DATA.",
    ),
    "progress_unreadable": Text(
        en="Put the file aside and begin anew:\nteachgrad progress reset",
        vi="Hãy cất tệp sang bên và bắt đầu lại:\nteachgrad progress reset",
    ),
    "no_lessons": Text(
        en="A part of the installation is missing: install teachgrad again.",
        vi="Bản cài đặt bị thiếu một phần: hãy cài lại teachgrad.",
    ),
    "lessons_unbuilt": Text(
        en="Build the others:\nteachgrad lessons build", vi="Hãy tạo các notebook còn thiếu:\nteachgrad lessons build"
    ),
    "clock_behind": Text(en="Set the date and the time.", vi="Hãy chỉnh lại ngày giờ."),
}  # fmt: skip
