"""What the pages of exercises say themselves. What is said about an answer is the library's: `report.exercise_words`."""

from __future__ import annotations

from teachgrad.text import Text

TITLE = Text(en="Exercises", vi="Bài tập")
SHORT = Text(
    en="Exercises of the whole course, answered in the page: what went wrong is explained.",
    vi="Bài tập của cả khóa học, trả lời ngay trong trang: sai ở đâu sẽ được giải thích.",
)
ABOUT = Text(
    en="Any form of a right answer is accepted: 6x, 2·3x and x·6 are the same. If an answer is wrong, you are told what "
    "probably went wrong. Many exercises can be had with other numbers, as often as you like; the link that names the "
    "number set leads everybody to the same numbers.",
    vi="Câu trả lời viết ở dạng nào cũng được, miễn là đúng: 6x, 2·3x và x·6 là như nhau. Nếu bạn trả lời sai, trang sẽ cho "
    "biết có lẽ bạn đã nhầm ở đâu. Nhiều bài có thể làm lại với bộ số khác, bao nhiêu lần cũng được; ai mở liên kết ghi tên "
    "bộ số cũng nhận được đúng những số đó.",
)
PRINTED = Text(
    en="Printed, a topic's page is a worksheet with room for the answers.",
    vi="Khi in ra, trang của mỗi chủ đề là một phiếu bài tập có chỗ để viết câu trả lời.",
)
TOPICS = Text(en="Topics", vi="Các chủ đề")
COUNT = Text(en="Exercises: {count}.", vi="Số bài: {count}.")
RIGHT_OF = Text(en="Right: {right} of {count}.", vi="Đã đúng: {right}/{count}.")
OF_TOPIC = Text(en="Exercises: {title}.", vi="Bài tập: {title}.")
HOW_TO = Text(
    en="Type formulas like 3x^2 + sin x, 1/(2*sqrt(x)) or e^(-x), and numbers like -2, 0.75 or 3/4. “Check” also shows how "
    "your answer was read.",
    vi="Gõ công thức như 3x^2 + sin x, 1/(2*sqrt(x)) hay e^(-x), và số như -2, 3/4 hay 0.75 (gõ 0,75 cũng được). Khi bạn bấm “Kiểm tra”, trang "
    "cũng cho biết câu trả lời được hiểu thế nào.",
)
NEEDS_SCRIPTS = Text(
    en="Answering in the page needs JavaScript, which is switched off in this browser. Hints and answers can be read all the same.",
    vi="Trả lời ngay trong trang cần JavaScript, mà trình duyệt này đang tắt. Gợi ý và đáp án vẫn đọc được.",
)
SHEET = Text(
    en="Name: ____________________ Class: __________ Date: __________",
    vi="Họ và tên: ____________________ Lớp: __________ Ngày: __________",
)
NAMED = Text(en="Exercise {number}", vi="Bài {number}")  # of the topic; the id stands behind it
LEVEL = Text(en="Level {level} of 3", vi="Độ khó {level}/3")
LEVEL_AND_POINTS = Text(en="Level {level} of 3 · {points} points", vi="Độ khó {level}/3 · {points} điểm")
ELSEWHERE = Text(
    en="This one is judged by parts of teachgrad that do not run in a page. Answer it where teachgrad is installed: in the "
    "terminal with {command}, or in a notebook with {call}.",
    vi="Bài này cần những phần của teachgrad không chạy được trong trang. Hãy trả lời ở nơi đã cài teachgrad: trong cửa sổ "
    "dòng lệnh bằng {command}, hoặc trong notebook bằng {call}.",
)
HINTS = Text(en="Hints", vi="Gợi ý")
SOLUTION = Text(en="Answer", vi="Đáp án")
CHECK = Text(en="Check", vi="Kiểm tra")
HINT = Text(en="Hint", vi="Gợi ý")
OTHER_NUMBERS = Text(en="Other numbers", vi="Bộ số khác")
FIRST_NUMBERS = Text(en="First numbers", vi="Bộ số ban đầu")

OF_THE_SCRIPT = {
    "checking": Text(en="Checking …", vi="Đang kiểm tra …"),
    "set": Text(en="Number set {seed}", vi="Bộ số {seed}"),
    "drawing": Text(en="Getting number set {seed} …", vi="Đang lấy bộ số {seed} …"),
    "drawn": Text(en="This is number set {seed}.", vi="Đây là bộ số {seed}."),
    "not-drawn": Text(
        en="Number set {seed} is not shown; the one above is number set {now}.",
        vi="Chưa lấy được bộ số {seed}; phía trên vẫn là bộ số {now}.",
    ),
    "waiting": Text(en="One moment …", vi="Xin đợi một chút …"),
    "not-here": Text(en="The answer is below.", vi="Đáp án ở ngay bên dưới."),
    "no-hint": Text(
        en="There is no further hint. The answer is below.",
        vi="Không còn gợi ý nào. Đáp án ở ngay bên dưới.",
    ),
    "failed": Text(en="This did not work: {reason}", vi="Không thực hiện được: {reason}"),
    "right": Text(en="✓ right", vi="✓ đúng"),
    "shown": Text(en="answer shown", vi="đã xem đáp án"),
    "tries": Text(en="not right yet", vi="chưa đúng"),
}
