"""What is said of a program that does not end while it is recorded: a loop, or a function that calls itself.

Knows Python's frames as they are left behind, no graph. Read `definition` next.
"""

from __future__ import annotations

import linecache
import sys
from collections import Counter
from types import TracebackType

from teachgrad.errors import ProgramError
from teachgrad.naming import Stopped
from teachgrad.text import Text

_WHAT = {
    "operations": Text(
        en="{function} had not ended after {count} operations and was stopped at line {line}{code}.",
        vi="Sau {count} phép toán, {function} vẫn chưa kết thúc nên bị dừng ở dòng {line}{code}.",
    ),
    "lines": Text(
        en="{function} had not ended after {count} lines and was stopped at line {line}{code}.",
        vi="Sau {count} dòng lệnh, {function} vẫn chưa kết thúc nên bị dừng ở dòng {line}{code}.",
    ),
    "numbers": Text(
        en="The results of {function} had more than {count} numbers together; it was stopped at line {line}{code}.",
        vi="Các kết quả của {function} có tổng cộng hơn {count} số nên chương trình bị dừng ở dòng {line}{code}.",
    ),
}
_WHY = Text(
    en="The backward pass begins at the result, so the program must end; and every result on the way is kept for it.",
    vi="Lượt ngược bắt đầu từ kết quả, nên chương trình phải kết thúc; và mọi kết quả trên đường đi đều được giữ lại cho lượt này.",
)
_LET_IT_END = Text(
    en="Let the loop end: for k in range(10):, or a while whose condition becomes false.",
    vi="Hãy để vòng lặp kết thúc: for k in range(10):, hoặc while với một điều kiện có lúc trở thành sai.",
)
_SMALLER = Text(
    en="Write smaller arrays, or let the loop end earlier.",
    vi="Hãy viết mảng nhỏ hơn, hoặc để vòng lặp kết thúc sớm hơn.",
)


def stopped(function: str, stop: Stopped) -> ProgramError:
    """What is said where a program ran as far as it may."""
    code = linecache.getline(stop.file, stop.line).strip()
    return ProgramError(
        _WHAT[stop.after],
        _WHY,
        _SMALLER if stop.after == "numbers" else _LET_IT_END,
        function=function,
        count=stop.count,
        line=stop.line,
        code=f" ({code})" if code else "",
    )


def calls_itself(function: str, trace: TracebackType | None) -> ProgramError:
    """What is said where Python itself gave up: too many calls inside one another."""
    calls: Counter[str] = Counter()
    while trace is not None:
        calls[trace.tb_frame.f_code.co_name] += 1
        trace = trace.tb_next
    ((name, _),) = calls.most_common(1) or [(function, 1)]
    return ProgramError(
        Text(
            en="In {function}, {name} calls itself again and again: Python allows about {most} calls inside one another.",
            vi="Trong {function}, {name} tự gọi lại chính nó liên tục: Python chỉ cho phép khoảng {most} lời gọi lồng nhau.",
        ),
        Text(
            en="A function that calls itself must have a case in which it does not.",
            vi="Một hàm tự gọi chính nó phải có một trường hợp mà nó không gọi lại nữa.",
        ),
        Text(
            en="Write that case first, if n == 0: return x, or write a loop: for k in range(n):.",
            vi="Hãy viết trường hợp đó trước, if n == 0: return x, hoặc viết một vòng lặp: for k in range(n):.",
        ),
        function=function,
        name=f"“{name}”" if name == "<lambda>" else name,
        most=sys.getrecursionlimit(),
    )
