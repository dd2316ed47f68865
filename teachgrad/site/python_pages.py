"""What a page needs that asks Python: where it lies, and what is said while it comes and when it does not.

Read `assets/python.js` for what it does, `inside.requests` for what is asked.
"""

from __future__ import annotations

import json

from teachgrad.site.inside.edition import edition
from teachgrad.site.pages import asset, relative
from teachgrad.text import LANGUAGES, Text

FOLDER = "runtime"
SCRIPTS = ("runtime.js", "python.js")  # in a page's `scripts`, before its own

_SAID = {
    "loading": Text(
        en="Getting Python ready: {done} of {total} MB. This happens once; the browser keeps it.",
        vi="Đang chuẩn bị Python: {done} trên {total} MB. Chỉ cần một lần; trình duyệt sẽ giữ lại.",
    ),
    "starting": Text(en="Python is starting.", vi="Python đang khởi động."),
    "ready": Text(en="Python is ready.", vi="Python đã sẵn sàng."),
    "late": Text(
        en="No answer within five seconds, so the calculation was stopped. What you wrote is still there. Write it in a simpler way and try again.",
        vi="Năm giây mà chưa có kết quả, nên phép tính đã được dừng. Những gì bạn viết vẫn còn nguyên. Hãy viết đơn giản hơn rồi thử lại.",
    ),
    "broken": Text(
        en="The calculation came to a sudden end, probably for want of memory. What you wrote is still there. Try again; close other tabs if it happens anew.",
        vi="Phép tính bị dừng đột ngột, có lẽ vì thiếu bộ nhớ. Những gì bạn viết vẫn còn nguyên. Hãy thử lại; nếu vẫn bị thì đóng bớt các thẻ khác.",
    ),
    "none": Text(
        en="This site was built without Python, so this cannot be worked out here.",
        vi="Trang này được tạo không kèm Python, nên ở đây không tính được.",
    ),
    "file": Text(
        en="Opened from the disk, a page may not start Python. Serve the folder, for example with teachgrad site serve or python -m http.server, and open the address that it names.",
        vi="Khi mở thẳng từ ổ đĩa, trang không được phép chạy Python. Hãy mở máy chủ cho thư mục này, chẳng hạn bằng teachgrad site serve hoặc python -m http.server, rồi vào địa chỉ nó đưa ra.",
    ),
    "old": Text(
        en="This browser cannot run Python in a page. A current Firefox, Chrome, Edge or Safari can.",
        vi="Trình duyệt này không chạy được Python trong trang. Bản mới của Firefox, Chrome, Edge hoặc Safari thì được.",
    ),
    "download": Text(
        en="Python could not be fetched from the server. Check the connection and try again.",
        vi="Không tải được Python từ máy chủ. Hãy kiểm tra kết nối rồi thử lại.",
    ),
    "renewed": Text(
        en="The site was renewed after this page had been loaded. Reload the page.",
        vi="Trang web đã được cập nhật sau khi trang này được tải. Hãy tải lại trang.",
    ),
}


def python_block(path: str, code: str) -> str:
    """The element that tells `assets/python.js` where Python lies, with which exercises, and how to speak; and the progress bar's.

    Parameters
    ----------
    path : str
        Of the page that it stands in.
    code : str
        The page's language.

    Returns
    -------
    str
        HTML, to stand once in the page's body.

    Examples
    --------
    >>> print(python_block("en/exercises/chain.html", "en").splitlines()[0])  # doctest: +ELLIPSIS
    <div id="python" data-folder="../../runtime/" data-edition="..." data-language="en" hidden>
    """
    own = f'data-folder="{relative(path, FOLDER)}/" data-edition="{edition()}" data-language="{code}"'
    return (
        f'<div id="python" {own} hidden>\n'
        '<progress id="python-bar" aria-labelledby="python-said"></progress> <span id="python-said"></span></div>\n'
        '<p id="python-status" class="tg-unseen" role="status"></p>\n'
    )


def assets() -> dict[str, bytes]:
    """The script that asks, behind its words; `runtime.js`, which says what there is to be fetched, is made with the site."""
    said = {code: {key: text.in_language(code) for key, text in _SAID.items()} for code in LANGUAGES}
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return {"python.js": f"window.teachgradPythonWords = {words};\n".encode() + asset("python.js")}
