"""A sentence for each thing that ``teachgrad doctor`` can find. What to do about it stands in `doctor_remedies`."""

from __future__ import annotations

from teachgrad.text import Text

SECTIONS = {
    "python": Text(en="Python and teachgrad", vi="Python và teachgrad"),
    "libraries": Text(en="Libraries that are needed", vi="Các thư viện bắt buộc"),
    "extras": Text(en="Optional extras", vi="Các phần tùy chọn"),
    "figures": Text(en="Figures", vi="Hình vẽ"),
    "letters": Text(en="Letters and terminal", vi="Chữ và cửa sổ dòng lệnh"),
    "notebook": Text(en="Notebooks", vi="Notebook"),
    "language": Text(en="Language", vi="Ngôn ngữ"),
    "progress": Text(en="Your progress", vi="Tiến độ của bạn"),
    "lessons": Text(en="Lessons", vi="Bài học"),
    "machine": Text(en="This machine", vi="Máy này"),
}

KINDS = {
    "vietnamese": Text(en="Vietnamese letters", vi="chữ tiếng Việt"),
    "raised": Text(en="raised digits", vi="số mũ"),
    "greek": Text(en="Greek letters", vi="chữ Hy Lạp"),
    "signs": Text(en="signs of formulas", vi="kí hiệu trong công thức"),
    "lines": Text(en="lines and ticks", vi="đường kẻ và dấu chọn"),
}

# What an extra is for; one that is not here is told by its name alone.
EXTRAS = {
    "notebook": Text(en="notebook (JupyterLab, with sliders)", vi="notebook (JupyterLab, có thanh trượt)"),
    "lessons": Text(en="lessons (for writing lessons)", vi="lessons (để viết bài học)"),
    "torch": Text(
        en="torch (PyTorch, beside which lessons set teachgrad)",
        vi="torch (PyTorch, để đối chiếu với teachgrad trong bài học)",
    ),
    "cluster": Text(en="cluster (for grading on many machines)", vi="cluster (để chấm bài trên nhiều máy)"),
    "test": Text(en="test (for working on teachgrad itself)", vi="test (để phát triển chính teachgrad)"),
}

FOUND = {
    "python": Text(
        en="{implementation} {version}, {bits} bits: {path}", vi="{implementation} {version}, {bits} bit: {path}"
    ),
    "python_old": Text(
        en="Python {version} is too old: teachgrad needs {floor} or later.",
        vi="Python {version} quá cũ: teachgrad cần {floor} trở lên.",
    ),
    "python_32_bits": Text(
        en="This Python has {bits} bits. Many libraries are no longer made for it.",
        vi="Bản Python này là {bits} bit. Nhiều thư viện không còn bản dành cho nó.",
    ),
    "python_other": Text(
        en="This is {implementation}. teachgrad is tested with CPython.",
        vi="Đây là {implementation}. teachgrad được kiểm thử với CPython.",
    ),
    "environment": Text(en="in the virtual environment {path}", vi="trong môi trường ảo {path}"),
    "no_environment": Text(
        en="in no virtual environment: {path}", vi="không nằm trong môi trường ảo nào: {path}"
    ),
    "managed": Text(
        en="This Python belongs to the system, which lets pip install nothing into it.",
        vi="Bản Python này thuộc về hệ thống, pip không được phép cài gì vào đó.",
    ),
    "teachgrad": Text(en="teachgrad {version}: {folder}", vi="teachgrad {version}: {folder}"),
    "teachgrad_source": Text(
        en="teachgrad {version}, run from its source: {folder}",
        vi="teachgrad {version}, chạy từ mã nguồn: {folder}",
    ),
    "not_installed": Text(
        en="teachgrad {version} runs from {folder}, but is not installed for this Python.",
        vi="teachgrad {version} chạy từ {folder}, nhưng chưa được cài cho bản Python này.",
    ),
    "another_version": Text(
        en="teachgrad {version} is loaded from {folder}, but {installed} is installed.",
        vi="teachgrad {version} được nạp từ {folder}, nhưng bản đã cài là {installed}.",
    ),
    "command_not_found": Text(
        en="The terminal does not find the command teachgrad: {folder} is not on its PATH.",
        vi="Cửa sổ dòng lệnh không tìm thấy lệnh teachgrad: {folder} không có trong PATH.",
    ),
    "command_elsewhere": Text(
        en="The command teachgrad is that of another Python: {found}, while this one is {python}.",
        vi="Lệnh teachgrad thuộc về một bản Python khác: {found}, còn đây là {python}.",
    ),
    "pip": Text(en="pip {version}", vi="pip {version}"),
    "no_pip": Text(en="pip is missing.", vi="Thiếu pip."),
    "library_fine": Text(
        en="{name} {version} ({floor} or later is needed)", vi="{name} {version} (cần {floor} trở lên)"
    ),
    "library_missing": Text(en="{name} is not installed.", vi="Chưa cài {name}."),
    "library_old": Text(
        en="{name} {version} is too old: {floor} or later is needed.",
        vi="{name} {version} quá cũ: cần {floor} trở lên.",
    ),
    "library_broken": Text(
        en="{name} {version} is there, but cannot be imported: {error}: {message}",
        vi="Có {name} {version}, nhưng không nạp được: {error}: {message}",
    ),
    "library_dies": Text(
        en="{name} {version} ends Python as soon as it is imported.",
        vi="{name} {version} làm Python dừng hẳn ngay khi được nạp.",
    ),
    "library_endless": Text(
        en="{name} {version} could not be imported within a minute.",
        vi="{name} {version} không nạp xong trong một phút.",
    ),
    "library_untried": Text(
        en="{name} {version}; whether it can be imported could not be tried.",
        vi="{name} {version}; không thử được xem có nạp được hay không.",
    ),
    "shadowed": Text(
        en="In {folder} stands {files}. A program or notebook there loads that file in place of the library of its name.",
        vi="Trong {folder} có {files}. Chương trình hay notebook ở đó sẽ nạp tệp này thay cho thư viện cùng tên.",
    ),
    "extra_fine": Text(en="{extra}: {there}", vi="{extra}: {there}"),
    "extra_missing": Text(en="{extra}: not installed", vi="{extra}: chưa cài"),
    "extra_part": Text(en="{extra}: {there}; without {missing}", vi="{extra}: {there}; thiếu {missing}"),
    "extra_old": Text(en="{extra}: {versions} is too old: {old}", vi="{extra}: {versions} quá cũ: {old}"),
    "font": Text(
        en="DejaVu Sans has every Vietnamese letter and every sign of the figures.",
        vi="DejaVu Sans có đủ mọi chữ tiếng Việt và mọi kí hiệu dùng trong hình.",
    ),
    "font_missing": Text(
        en="The font of all figures cannot be read: {font} ({error}).",
        vi="Không đọc được phông chữ của các hình: {font} ({error}).",
    ),
    "font_lacking": Text(
        en="The font of the figures, {font}, lacks {lacking}.",
        vi="Phông chữ của các hình, {font}, thiếu {lacking}.",
    ),
    "window": Text(
        en="Matplotlib can open windows, with {toolkits}.", vi="Matplotlib mở được cửa sổ, bằng {toolkits}."
    ),
    "no_display": Text(
        en="There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no windows. Files and notebooks need none.",
        vi="Ở đây không có màn hình (không đặt DISPLAY hay WAYLAND_DISPLAY), nên không mở được cửa sổ. Xuất ra tệp và notebook thì không cần.",
    ),
    "no_toolkit": Text(
        en="Nothing is installed with which Matplotlib could open a window. Files and notebooks need none.",
        vi="Chưa cài thư viện nào để Matplotlib mở cửa sổ. Xuất ra tệp và notebook thì không cần.",
    ),
    "backend_without_window": Text(
        en="MPLBACKEND={backend} draws into files only and opens no windows.",
        vi="MPLBACKEND={backend} chỉ vẽ ra tệp, không mở cửa sổ.",
    ),
    "letters": Text(
        en="The output is written in {encoding}: every letter and sign can be shown.",
        vi="Kết quả được viết bằng bảng mã {encoding}: hiện được mọi chữ và kí hiệu.",
    ),
    "letters_lacking": Text(
        en="The output is written in {encoding}, which lacks {kinds}. They are written so: {shown}.",
        vi="Kết quả được viết bằng bảng mã {encoding}, bảng mã này thiếu {kinds}. Chúng được viết thành: {shown}.",
    ),
    "letters_lacking_windows": Text(
        en="The output is written in {encoding} (console: code page {console}), which lacks {kinds}. They are written so: {shown}.",
        vi="Kết quả được viết bằng bảng mã {encoding} (console: code page {console}), bảng mã này thiếu {kinds}. Chúng được viết thành: {shown}.",
    ),
    "file_names": Text(
        en="Names of files are written in {files}; Vietnamese ones may be refused.",
        vi="Tên tệp được viết bằng bảng mã {files}; tên tiếng Việt có thể bị từ chối.",
    ),
    "terminal": Text(en="The terminal has {columns} columns.", vi="Cửa sổ dòng lệnh có {columns} cột."),
    "narrow": Text(
        en="The terminal has {columns} columns; tables become lists below 60.",
        vi="Cửa sổ dòng lệnh có {columns} cột; dưới 60 cột, bảng được viết thành danh sách.",
    ),
    "no_terminal": Text(
        en="The output goes into a file or a pipe: no colours, {columns} columns.",
        vi="Kết quả được chuyển vào tệp hoặc pipe: không có màu, {columns} cột.",
    ),
    "no_colours": Text(en="No colours, because of {variable}.", vi="Không có màu, vì {variable}."),
    "jupyter": Text(
        en="The kernel (ipykernel {kernel}) runs this Python.",
        vi="Kernel (ipykernel {kernel}) chạy chính bản Python này.",
    ),
    "no_jupyter": Text(
        en="Jupyter is not installed. The command line needs none of it.",
        vi="Chưa cài Jupyter. Dòng lệnh không cần đến Jupyter.",
    ),
    "jupyter_elsewhere": Text(
        en="There is a Jupyter ({programs}), but this Python has no kernel for it: its notebooks do not find teachgrad.",
        vi="Có Jupyter ({programs}), nhưng bản Python này chưa có kernel cho nó: notebook ở đó không tìm thấy teachgrad.",
    ),
    "kernel_elsewhere": Text(
        en="The Jupyter that a terminal starts ({programs}) belongs to another Python and does not know the kernel of this one.",
        vi="Jupyter mà cửa sổ dòng lệnh khởi động ({programs}) thuộc về một bản Python khác và không biết kernel của bản này.",
    ),
    "widgets": Text(en="Sliders and boxes: ipywidgets {version}", vi="Thanh trượt và ô nhập: ipywidgets {version}"),
    "no_widgets": Text(
        en="Without ipywidgets, notebooks show no sliders and no boxes for answers.",
        vi="Thiếu ipywidgets thì notebook không có thanh trượt và ô nhập câu trả lời.",
    ),
    "language_by_variable": Text(
        en="English, because of {variable}; TEACHGRAD_LANG=vi asks for Vietnamese",
        vi="Tiếng Việt, theo {variable}; muốn tiếng Anh thì đặt TEACHGRAD_LANG=en"
    ),
    "language_asked": Text(en="English, as asked for with --lang", vi="Tiếng Việt, theo yêu cầu bằng --lang"),
    "language_by_locale": Text(
        en="English, because of the system's locale; TEACHGRAD_LANG=vi asks for Vietnamese",
        vi="Tiếng Việt, theo locale của hệ thống; muốn tiếng Anh thì đặt TEACHGRAD_LANG=en",
    ),
    "language_unknown": Text(
        en="TEACHGRAD_LANG={value} is neither vi nor en, and is passed over.",
        vi="TEACHGRAD_LANG={value} không phải vi hay en, nên được bỏ qua.",
    ),
    "progress": Text(
        en="kept in {path} (exercises so far: {exercises})", vi="lưu tại {path} (số bài đã làm: {exercises})"
    ),
    "progress_unwritable": Text(
        en="{path} cannot be written ({reason}): practice works, but nothing of it is kept.",
        vi="Không ghi được {path} ({reason}): vẫn luyện tập được, nhưng không lưu lại gì.",
    ),
    "progress_unreadable": Text(
        en="What is kept cannot be read: {reason}", vi="Không đọc được phần đã lưu: {reason}"
    ),
    "progress_unknown": Text(
        en="Where it is kept cannot be said without {library}.",
        vi="Thiếu {library} nên không biết tiến độ được lưu ở đâu.",
    ),
    "lessons": Text(
        en="{count} lessons, as notebooks too: {folder}", vi="{count} bài học, có cả notebook: {folder}"
    ),
    "lessons_unbuilt": Text(
        en="{count} lessons, but only {notebooks} as notebooks: {folder}",
        vi="{count} bài học, nhưng chỉ {notebooks} bài có notebook: {folder}",
    ),
    "no_lessons": Text(en="The lessons are missing.", vi="Thiếu các bài học."),
    "clock": Text(en="Today is {today}.", vi="Hôm nay là {today}."),
    "clock_behind": Text(
        en="The clock says {today}, which is before this teachgrad was written. Downloads fail with a wrong clock.",
        vi="Đồng hồ máy chỉ {today}, sớm hơn ngày teachgrad này được viết ra. Đồng hồ sai thì không tải được gì từ mạng.",
    ),
    "system": Text(en="{system}, locale {locale}", vi="{system}, locale {locale}"),
    "latex": Text(en="LaTeX for printed sheets: {programs}", vi="LaTeX để in phiếu bài tập: {programs}"),
    "no_latex": Text(
        en="No LaTeX. Only sheets written as .tex need it; .html prints without.",
        vi="Không có LaTeX. Chỉ phiếu bài tập dạng .tex mới cần; dạng .html thì in được ngay.",
    ),
    "not_looked": Text(
        en="One look failed ({what}): {error}", vi="Một bước kiểm tra không thực hiện được ({what}): {error}"
    ),
}  # fmt: skip
