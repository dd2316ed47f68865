"""The words around the numbers of a pitfall: heads of tables, ways of walking, what came out. Both languages.

Read `pitfalls_tables` next, which puts numbers between them.
"""

from __future__ import annotations

from teachgrad.text import Text

SHOWN_ABOVE = Text(
    en="The program is the right one that is shown above.",
    vi="Chương trình là chương trình đúng đã nêu ở trên.",
)
WRONG = Text(en="Wrong", vi="Sai")
RIGHT = Text(en="Right", vi="Đúng")
WHY = Text(en="Why", vi="Vì sao")
INSTEAD = Text(en="What to do", vi="Nên làm thế nào")
AT = Text(en="at {point}", vi="tại {point}")
NONE_YET = Text(en="none yet", vi="chưa có")
TOO_LATE = Text(en="too late", vi="quá muộn")

NODE = Text(en="node", vi="nút")
TO = Text(en="to", vi="cho")
OPERANDS = (Text(en="1st {name}", vi="{name} thứ nhất"), Text(en="2nd {name}", vi="{name} thứ hai"))
LOCAL = Text(en="local derivative", vi="đạo hàm địa phương")
PRODUCT = Text(en="hands on", vi="truyền đi")
CHANGE = Text(en="gradient there", vi="gradient ở đó")

TURN = Text(en="turn", vi="vòng")
SLOPE = Text(en="slope at w", vi="hệ số góc tại w")
MOVED = Text(en="new w", vi="w mới")
SEED = Text(en="seed v", vi="hạt giống v")
GIVES = Text(en="gives Jᵀv", vi="cho ra Jᵀv")

WALKS = {
    "uses_first": Text(
        en="Each node is walked after everything that uses it:", vi="Đi qua mỗi nút sau khi đã qua mọi nút dùng nó:"
    ),
    "as_met": Text(
        en="Depth-first; each node is walked once, as soon as it is met:", vi="Đi theo chiều sâu, mỗi nút một lần, ngay khi gặp:"
    ),
    "met_again": Text(
        en="Depth-first; each node is walked every time it is met:", vi="Đi theo chiều sâu, mỗi lần gặp một nút lại đi qua nó:"
    ),
    "overwriting": Text(
        en="In the right order, but each contribution replaces what was there:",
        vi="Đúng thứ tự, nhưng mỗi phần đóng góp thay thế những gì đã có:",
    ),
    "kept": Text(
        en="In the right order, but added to what the nodes still hold:", vi="Đúng thứ tự, nhưng cộng vào những gì các nút còn giữ:"
    ),
}  # fmt: skip
CALL = Text(en="Call {number}.", vi="Lần gọi {number}.")
KEPT = Text(
    en="{name}.grad was {before} and is now {after}.",
    vi="{name}.grad trước đó là {before}, bây giờ là {after}.",
)
SEEDED = Text(en="The pass begins with {seed} instead of 1.", vi="Lượt ngược bắt đầu bằng {seed} thay vì 1.")

IS = "{asks} = {value}."
FOLLOWS = Text(
    en="{asks} = {value}, which is {formula} at this point.",
    vi="{asks} = {value}, tức là {formula} tại điểm này.",
)
FOLLOWS_ANOTHER = Text(
    en="{asks} = {value}, which is {formula} at this point, not {derivative}.",
    vi="{asks} = {value}, tức là {formula} tại điểm này, chứ không phải {derivative}.",
)
REFUSED = Text(en="Refused: {message}", vi="Bị từ chối: {message}")
HELD = Text(
    en="{asks} is {value}: the total holds on to {count} recorded operations.",
    vi="{asks} là {value}: tổng còn giữ {count} phép toán đã ghi lại.",
)
FREE = Text(
    en="{asks} is {value}: the total holds on to nothing.",
    vi="{asks} là {value}: tổng không giữ lại gì.",
)
CHECK = Text(
    en="By SymPy: {quantity} = {formula}. By difference quotients: {quotient} ± {error}.",
    vi="Theo SymPy: {quantity} = {formula}. Theo sai phân hữu hạn: {quotient} ± {error}.",
)
ONLY_FORMULA = Text(en="By SymPy: {quantity} = {formula}.", vi="Theo SymPy: {quantity} = {formula}.")
NO_GRADIENT = Text(en="{asks} is None: there is no gradient yet.", vi="{asks} là None: chưa có gradient.")

LIST_TITLE = Text(en="pitfalls", vi="những lỗi hay gặp")
NAME = Text(en="name", vi="tên")
ABOUT = Text(en="what goes wrong", vi="lỗi gì xảy ra")
HOW_TO_SEE = Text(
    en="To see one happen: teachgrad pitfalls {name}. All of them: teachgrad pitfalls all.",
    vi="Để xem một lỗi xảy ra: teachgrad pitfalls {name}. Xem tất cả: teachgrad pitfalls all.",
)
