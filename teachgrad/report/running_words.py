"""What is said of a program that was run for an exercise: why there is no value, and what to do.

Knows the kinds of `exercises.running.records`; one sentence each. A program that did all that was asked says so, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.running.records import Outcome, Reply

_REFUSED = {
    "process": Text(en="start another process", vi="khởi chạy một tiến trình khác"),
    "file": Text(
        en="change a file outside its own folder, or hundreds of them",
        vi="thay đổi một tệp ngoài thư mục của nó, hoặc hàng trăm tệp",
    ),
    "signal": Text(en="end another process", vi="kết thúc một tiến trình khác"),
    "connection": Text(en="open a connection to the network", vi="mở một kết nối mạng"),
}
_LONG = Text(
    en="The program is longer than {limit} characters. Hand in the answer alone.",
    vi="Chương trình dài hơn {limit} kí tự. Hãy chỉ nộp phần trả lời.",
)
_WHERE = Text(en=" (line {line}: {source})", vi=" (dòng {line}: {source})")
_SENTENCES = {
    "done": Text(en="The program ran.", vi="Chương trình đã chạy xong."),
    "syntax": Text(
        en="This is not a Python program: {error}{said}{where}. Correct that line first.",
        vi="Đây chưa phải là một chương trình Python: {error}{said}{where}. Trước hết hãy sửa dòng đó.",
    ),
    "error": Text(
        en="The program stopped with an error: {error}{said}{where}. Run it yourself and correct it.",
        vi="Chương trình dừng vì có lỗi: {error}{said}{where}. Hãy tự chạy chương trình và sửa lỗi.",
    ),
    "missing": Text(
        en="The program defines no {name}. Give your answer that name.",
        vi="Chương trình không định nghĩa {name}. Hãy đặt tên đó cho câu trả lời của bạn.",
    ),
    "not_data": Text(
        en="What the program gave for {name} is of the type {type}, or too large. Give a number, a text, or a list of these.",
        vi="Kết quả mà chương trình cho {name} thuộc kiểu {type}, hoặc quá lớn. Hãy cho một số, một văn bản, hoặc một danh sách gồm chúng.",
    ),
    "refused": Text(
        en="The program tried to {what}{where}. An answer may not do that; take it out.",
        vi="Chương trình đã thử {what}{where}. Câu trả lời không được làm việc đó; hãy bỏ phần này đi.",
    ),
    "recursion": Text(
        en="A function calls itself without end{where}. Say in it when to stop.",
        vi="Một hàm gọi lại chính nó mãi không dừng{where}. Hãy viết rõ trong hàm khi nào thì dừng.",
    ),
    "memory": Text(
        en="The program needs more memory than it is given{where}. Smaller arrays are enough for the exercise.",
        vi="Chương trình cần nhiều bộ nhớ hơn mức được cấp{where}. Bài tập này chỉ cần những mảng nhỏ hơn.",
    ),
    "time": Text(
        en="The program was not done within {limit} s and was stopped. Does a loop in it never end, or does it wait for something to be typed?",
        vi="Sau {limit} giây chương trình vẫn chưa xong nên đã bị dừng. Có vòng lặp nào không bao giờ kết thúc, hay chương trình đang chờ nhập dữ liệu?",
    ),
    "output": Text(
        en="The program printed without end and was stopped. Take the printing out.",
        vi="Chương trình in ra mãi không dừng nên đã bị ngắt. Hãy bỏ phần in ra.",
    ),
    "exited": Text(
        en="The program ended itself before it could be asked{where}. Take out exit(), quit() and their like.",
        vi="Chương trình tự kết thúc trước khi được hỏi{where}. Hãy bỏ exit(), quit() và các lệnh tương tự.",
    ),
    "crashed": Text(
        en="The program broke down together with Python ({signal}): most often from too much memory or too deep a recursion.",
        vi="Chương trình sụp đổ cùng với Python ({signal}): thường do dùng quá nhiều bộ nhớ hoặc đệ quy quá sâu.",
    ),
    "garbled": Text(
        en="The program wrote into the channel by which its values are read, so that nothing could be understood. Take that out.",
        vi="Chương trình đã ghi vào kênh dùng để đọc các giá trị của nó, nên không hiểu được gì. Hãy bỏ phần đó đi.",
    ),
    "not_run": Text(
        en="This was not reached, for the program ended before.",
        vi="Chưa đến phần này, vì chương trình đã kết thúc trước đó.",
    ),
    "not_started": Text(
        en="No process could be started to run the program ({error}{said}). That is no fault of the answer: try again, or ask your teacher.",
        vi="Không khởi chạy được tiến trình để chạy chương trình ({error}{said}). Đây không phải lỗi của câu trả lời: hãy thử lại, hoặc hỏi giáo viên.",
    ),
}


def message(outcome: Outcome) -> Text:
    """What happened to a program: the first thing that went wrong in it, if anything did.

    Examples
    --------
    >>> from teachgrad.exercises.running.records import Outcome
    >>> print(message(Outcome("time", details={"limit": 5.0})).en)
    The program was not done within 5 s and was stopped. Does a loop in it never end, or does it wait for something to be typed?
    """
    if outcome.kind != "done":
        return _said(outcome.kind, outcome.details)
    failed = [reply for reply in outcome.replies if reply.kind != "done"]
    return reply_message(failed[0]) if failed else _SENTENCES["done"]


def reply_message(reply: Reply) -> Text:
    """What happened to one request."""
    return _said(reply.kind, reply.details)


def _said(kind: str, details: dict[str, Any]) -> Text:
    if kind == "syntax" and details.get("what") == "long":
        return _LONG.format(limit=details["limit"])
    said, said_vi = details.get("said", ""), details.get("said_vi", "")
    values = {
        "where": _WHERE.format(line=details["line"], source=details.get("source", ""))
        if "line" in details
        else "",
        "error": details.get("error", ""),
        "said": Text(f": {said}" if said else "", f": {said_vi or said}" if said_vi or said else ""),
        "what": _REFUSED.get(str(details.get("what")), ""),
        "limit": f"{details.get('limit', 0):g}",
        "name": details.get("name") or "…",
        "type": details.get("type", ""),
        "signal": details.get("signal", ""),
    }
    return _SENTENCES[kind].format(**values)
