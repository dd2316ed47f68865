"""What a page needs that keeps answers in the browser: the words, the note when nothing can be kept, and the block that sums up.

The scripts come in the order of `SCRIPTS`; read `assets/progress.js` for what a page may ask of them, and
`exercises.progress_record` for what is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from teachgrad.site.pages import asset
from teachgrad.text import LANGUAGES, Text

# In a page's `scripts`, before its own. A page with `progress_note` needs these …
SCRIPTS = ("progress_records.js", "progress_database.js", "progress.js", "progress_note.js")
BLOCK_SCRIPTS = (*SCRIPTS, "progress_page.js")  # … one with `progress_block` these.

_STORE = {
    "blocked": Text(
        en="This browser does not let the page keep anything. What you answer stays until you leave the page; export it to keep it.",
        vi="Trình duyệt này không cho trang lưu lại gì. Những gì bạn trả lời chỉ còn đến khi bạn rời trang; hãy xuất ra tệp để giữ lại.",
    ),
    "tabs": Text(
        en="Another tab still shows an older version of this site. Close it; until then, what you answer stays only while this page is open.",
        vi="Một thẻ khác vẫn đang mở bản cũ của trang này. Hãy đóng thẻ đó; cho đến lúc ấy, những gì bạn trả lời chỉ còn khi trang này còn mở.",
    ),
    "full": Text(
        en="The browser's storage is full. Nothing that was kept is lost, but your newest answers stay only while this page is open. Export them, or free some space: the next answer tries again.",
        vi="Bộ nhớ của trình duyệt đã đầy. Những gì đã lưu vẫn còn, nhưng các câu trả lời mới nhất chỉ còn khi trang này còn mở. Hãy xuất ra tệp, hoặc dọn bớt dung lượng: lần trả lời sau sẽ thử lưu lại.",
    ),
    "newer": Text(
        en="A newer version of this site has kept your answers. Reload the page; until then, new answers stay only while it is open.",
        vi="Một bản mới hơn của trang này đã lưu các câu trả lời của bạn. Hãy tải lại trang; cho đến lúc ấy, câu trả lời mới chỉ còn khi trang còn mở.",
    ),
    "broken": Text(
        en="The browser could not keep your newest answers. They stay while this page is open; export them to be sure. The next answer tries again.",
        vi="Trình duyệt không lưu được các câu trả lời mới nhất. Chúng vẫn còn khi trang này còn mở; hãy xuất ra tệp cho chắc. Lần trả lời sau sẽ thử lại.",
    ),
    "aside": Text(
        en="Some of what this browser kept cannot be read any more (exercises: {count}). It was set aside and not deleted.",
        vi="Một phần dữ liệu trình duyệt đã lưu không còn đọc được (số bài tập: {count}). Phần đó được cất riêng, không bị xóa.",
    ),
    "not-anew": Text(
        en="Nothing was changed: the browser cannot keep a copy at the moment, and without one nothing is deleted.",
        vi="Không có gì thay đổi: hiện trình duyệt không lưu được bản sao, mà không có bản sao thì không xóa gì cả.",
    ),
    "import-damaged": Text(
        en="This is no file of progress that teachgrad wrote, or it is damaged. Nothing was changed. Choose a file made by “Export” or by teachgrad progress export.",
        vi="Đây không phải tệp tiến độ do teachgrad ghi, hoặc tệp đã hỏng. Không có gì thay đổi. Hãy chọn tệp tạo bằng nút “Xuất ra tệp” hoặc bằng teachgrad progress export.",
    ),
    "import-newer": Text(
        en="This file was written by a newer teachgrad. Nothing was changed. It can be brought in on a site made with that version.",
        vi="Tệp này do một bản teachgrad mới hơn ghi. Không có gì thay đổi. Hãy nhập nó ở trang được tạo bằng bản đó.",
    ),
    "import-large": Text(
        en="This file is too large to be one of progress: more than 20 MB. Nothing was changed.",
        vi="Tệp này quá lớn so với một tệp tiến độ: hơn 20 MB. Không có gì thay đổi.",
    ),
    "file": Text(en="teachgrad-progress-{date}.json", vi="tien-do-{date}.json"),
}
_BLOCK = {
    "nothing": Text(en="You have not answered anything yet.", vi="Bạn chưa trả lời bài nào."),
    "sum": Text(
        en="Exercises begun: {begun}; right: {solved}, of these at the first try: {first}.",
        vi="Số bài đã làm: {begun}; đúng: {solved}, trong đó đúng ngay lần đầu: {first}.",
    ),
    "ask": Text(
        en="Forget what was answered (exercises: {count})? A copy is kept until you begin anew another time.",
        vi="Xóa những gì đã trả lời (số bài tập: {count}) để bắt đầu lại? Một bản sao được giữ đến lần bắt đầu lại sau.",
    ),
    "done": Text(
        en="You begin anew. Exercises put aside: {count}.", vi="Đã bắt đầu lại. Số bài tập đã cất: {count}."
    ),
    "returned": Text(
        en="It is all there again, together with what you answered since. Exercises brought back: {count}.",
        vi="Mọi thứ đã trở lại, cùng với những gì bạn trả lời từ đó. Số bài tập lấy lại: {count}.",
    ),
    "read": Text(
        en="{file} was brought in, and what was here before is still there. Exercises in the file: {count}.",
        vi="Đã nhập {file}; những gì có từ trước vẫn còn. Số bài tập trong tệp: {count}.",
    ),
    "unread": Text(
        en="The file cannot be read. Choose it again.", vi="Không đọc được tệp. Hãy chọn lại tệp đó."
    ),
    "large": _STORE["import-large"],
}
_TITLE = Text(en="Your progress", vi="Tiến độ của bạn")
_WHERE = Text(
    en="It is kept in this browser and goes nowhere else. Exported as a file, it can be brought in on another device, or with "
    "<code>teachgrad progress import</code>; what is there already is kept.",
    vi="Dữ liệu chỉ lưu trong trình duyệt này, không gửi đi đâu. Bạn có thể xuất ra tệp rồi nhập tệp đó trên máy khác, hoặc "
    "bằng lệnh <code>teachgrad progress import</code>; những gì đã có ở đó vẫn được giữ.",
)
_EXPORT = Text(en="Export", vi="Xuất ra tệp")
_IMPORT = Text(en="Import", vi="Nhập từ tệp")
_FILE = Text(en="File of progress", vi="Tệp tiến độ")
_ANEW = Text(en="Begin anew", vi="Bắt đầu lại")
_BACK = Text(en="Bring back what was forgotten", vi="Lấy lại những gì đã xóa")
_FORGET = Text(en="Forget", vi="Xóa")
_KEEP = Text(en="Keep", vi="Giữ lại")
_NEEDS_SCRIPTS = Text(
    en="Keeping your answers needs JavaScript, which is switched off in this browser.",
    vi="Lưu câu trả lời cần JavaScript, mà trình duyệt này đang tắt.",
)


def progress_note(language: str) -> str:
    """What stands once in every page that keeps answers: room for saying that it cannot keep them.

    Parameters
    ----------
    language : str
        The page's.

    Returns
    -------
    str
        HTML. Nothing of it is to be seen while all is well.
    """
    return (
        '<div role="status"><p id="progress-note" class="tg-note" hidden><span id="progress-trouble"></span> '
        f'<button id="progress-save" type="button">{_EXPORT.in_language(language)}</button></p></div>\n'
    )


def progress_block(language: str) -> str:
    """The section that sums up what was answered, with Export, Import and "Begin anew"; `progress_note` is part of it.

    Parameters
    ----------
    language : str
        The page's.

    Returns
    -------
    str
        HTML, to stand once in a page, below its title.
    """

    def said(text: Text) -> str:
        return text.in_language(language)

    def button(name: str, text: Text, more: str = "") -> str:
        return f'<button id="progress-{name}" type="button"{more}>{said(text)}</button>'

    return f"""<noscript><p>{said(_NEEDS_SCRIPTS)}</p></noscript>
<section id="progress" aria-labelledby="progress-title" {_data(_BLOCK, language)} hidden>
<h2 id="progress-title">{said(_TITLE)}</h2>
<p id="progress-sum"></p>
{progress_note(language)}<p>{button("export", _EXPORT)}
{button("import", _IMPORT)}
{button("anew", _ANEW)}
{button("back", _BACK, " hidden")}</p>
<input id="progress-file" type="file" accept=".json,application/json" aria-label="{said(_FILE)}" hidden>
<p id="progress-said" role="status"></p>
<p id="progress-where" class="tg-small">{said(_WHERE)}</p>
<dialog id="progress-sure" aria-labelledby="progress-ask">
<p id="progress-ask"></p>
<p>{button("yes", _FORGET)} {button("no", _KEEP)}</p>
</dialog>
</section>
"""


def assets() -> dict[str, bytes]:
    """The scripts of both, that of the store behind its words: two kilobytes that no page has to repeat."""
    said = {code: {key: text.in_language(code) for key, text in _STORE.items()} for code in LANGUAGES}
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    scripts = {name: asset(name) for name in BLOCK_SCRIPTS}
    return scripts | {
        "progress.js": f"window.teachgradProgressWords = {words};\n".encode() + scripts["progress.js"]
    }


def _data(words: Mapping[str, Text], language: str) -> str:
    return " ".join(f'data-{key}="{escape(text.in_language(language))}"' for key, text in words.items())
