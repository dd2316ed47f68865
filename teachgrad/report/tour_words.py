"""What ``teachgrad tour`` says between its stops: how it goes on, what a guess came to, how it ends."""

from __future__ import annotations

from teachgrad.text import Text

TITLE = Text(en="A tour of teachgrad", vi="Một vòng quanh teachgrad")
WELCOME = Text(
    en="{count} stops, about ten minutes. At each you see a command, which you can type yourself at any time, and what it shows. Enter "
    "goes on, s skips a stop, q ends.",
    vi="{count} chặng, khoảng mười phút. Ở mỗi chặng bạn thấy một lệnh, có thể tự gõ bất cứ lúc nào, và kết quả của nó. Enter để đi tiếp, "
    "s để bỏ qua một chặng, q để kết thúc.",
)
WELCOME_ALL = Text(
    en="{count} stops, all at once: nothing is asked. At a terminal, teachgrad tour waits at each of them and asks.",
    vi="{count} chặng, hiện tất cả cùng lúc và không hỏi gì. Trong cửa sổ dòng lệnh, teachgrad tour dừng ở từng chặng và đặt câu hỏi.",
)
HEADING = Text(en="{place}/{count} · {title}", vi="{place}/{count} · {title}")
COMMAND = "$ {command}"
PYTHON = ">>> {line}"

ENTER = Text(en="Enter goes on, q ends > ", vi="Enter để đi tiếp, q để kết thúc > ")
GUESS = Text(en="Your guess, or Enter to see it > ", vi="Bạn đoán, hoặc Enter để xem > ")
CHOICE = Text(en="{letters}, or Enter to see it > ", vi="{letters}, hoặc Enter để xem > ")
FILE = Text(
    en="Save it as, such as tangent.svg; Enter saves nothing > ",
    vi="Lưu vào tệp, ví dụ tangent.svg; Enter nếu không lưu > ",
)
FORMULA = Text(en="A formula; Enter takes {default} > ", vi="Một công thức; Enter để dùng {default} > ")
VALUE = Text(en="{name} = (Enter takes 2) ", vi="{name} = (Enter để dùng 2) ")
ANSWER = Text(en="An answer; Enter takes {default} > ", vi="Một câu trả lời; Enter để dùng {default} > ")

RIGHT = Text(en="Right.", vi="Đúng.")
WRONG = Text(en="Not right. Look at what comes out:", vi="Chưa đúng. Hãy xem kết quả:")
NO_NUMBER = Text(
    en="“{typed}” is not read as a number: 12, 0.5 or 1/3.",
    vi="Không đọc được “{typed}” như một số: hãy gõ 12, 0.5 hoặc 1/3.",
)
NO_LETTER = Text(en="Type one of these letters: {letters}.", vi="Hãy gõ một trong các chữ: {letters}.")
THERE_ALREADY = Text(
    en="{file} is there already and stays as it is: name another file.",
    vi="{file} đã có sẵn và được giữ nguyên: hãy chọn tên khác.",
)
NOT_DRAWN = Text(
    en="No picture is saved. This would draw one, and this is the same without it:",
    vi="Không lưu hình nào. Đây là lệnh vẽ hình, và dưới nó là lệnh không vẽ:",
)
SKIPPED = Text(en="Skipped.", vi="Đã bỏ qua.")
WOULD_ASK = Text(
    en="It is not run here, for it waits for your answers. This is what it asks:",
    vi="Ở đây lệnh này không được chạy vì nó chờ bạn trả lời. Nó hỏi như sau:",
)
ENDED = Text(
    en="The tour ends here, at stop {place} of {count}. teachgrad tour begins it again; teachgrad --help lists everything.",
    vi="Vòng tham quan dừng ở chặng {place} trên {count}. Gõ teachgrad tour để đi lại từ đầu; teachgrad --help liệt kê mọi lệnh.",
)
DONE = Text(en="That was the tour. Enjoy it!", vi="Vòng tham quan kết thúc. Chúc bạn học vui!")
SKIP_WORDS = frozenset({"s", "skip", "bỏ qua", "bo qua"})
QUIT_WORDS = frozenset({"q", "quit", "thoát", "thoat"})
