"""Writes files whole or not at all: figures, with their alt text inside, and any other bytes.

Knows Matplotlib's file formats, nothing of derivatives.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from teachgrad.errors import InputError
from teachgrad.plot.style import house_style
from teachgrad.text import Text

SUFFIXES = (".svg", ".png", ".pdf")


def save(
    figure_or_axes: Any,
    path: str | os.PathLike[str],
    title: str | Text | None = None,
    alt: str | Text | None = None,
    *,
    small: bool = False,
) -> Path:
    """Save a figure, with its title and alt text in the file; the same bytes each time.

    Parameters
    ----------
    figure_or_axes : matplotlib.figure.Figure or Axes
        What ``comparison.plot()`` gives.
    path : str or path
        Where to; it ends in .svg, .png or .pdf.
    title, alt : str or Text, optional
        What the picture is called, and what it shows. By default what a `Picture` says of itself.

    small : bool
        Whether a PNG may do with 256 colours.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    InputError
        If the ending is another, or the file cannot be written; then nothing is left behind.

    Examples
    --------
    >>> import tempfile, teachgrad as tg
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(tg.compare("square").plot(), f"{folder}/square.svg").name
    'square.svg'
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            Text(
                en="{path} does not say in its ending what kind of picture it is to be.",
                vi="Phần đuôi của {path} không cho biết đó là loại hình nào.",
            ),
            instead=Text(
                en="Write a name that ends in .svg, .png or .pdf: {example}.",
                vi="Hãy viết một tên tệp có đuôi .svg, .png hoặc .pdf: {example}.",
            ),
            path=path,
            example=f"{path.stem or 'figure'}.svg",
        )
    figure = _figure(figure_or_axes)
    title = str(title) if title is not None else getattr(figure, "heading", "")
    alt = str(alt) if alt is not None else getattr(figure, "alt", "")
    return write(path, _rendered(figure, suffix[1:], title, alt, small=small))


def write(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all: beside its place first, then into it.

    Raises
    ------
    InputError
        If that is not possible; nothing is left behind.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


def cannot_write(path: Path, error: OSError) -> InputError:
    """The error that says why `path` cannot be written, and what to do."""
    if not path.parent.is_dir():
        instead = Text(
            en="Make the folder {folder} first, or name one that is there.",
            vi="Hãy tạo thư mục {folder} trước, hoặc chọn một thư mục đã có.",
        )
    elif path.is_dir():
        instead = Text(
            en="That is a folder: write a file's name, {path}/figure.svg.",
            vi="Đó là một thư mục: hãy viết tên tệp, {path}/figure.svg.",
        )
    else:
        instead = Text(
            en="Choose a folder in which you may write, and see whether the disk is full.",
            vi="Hãy chọn một thư mục mà bạn được phép ghi, và xem ổ đĩa có còn chỗ không.",
        )
    return InputError(
        Text(en="{path} cannot be written ({reason}).", vi="Không ghi được {path} ({reason})."),
        instead=instead,
        path=path,
        folder=path.parent,
        reason=error.strerror or type(error).__name__,
    )


def _figure(thing: Any) -> Figure:
    figure = thing if isinstance(thing, Figure) else thing.get_figure() if isinstance(thing, Artist) else None
    while figure is not None and not isinstance(figure, Figure):
        figure = figure.figure  # a part of a figure
    if figure is None:
        raise InputError(
            Text(
                en="{kind} is neither a figure nor an Axes in one.", vi="{kind} không phải là hình hay Axes."
            ),
            instead=Text(
                en="Save what plot() gives back: save(comparison.plot(), path).",
                vi="Hãy lưu kết quả của plot(): save(comparison.plot(), path).",
            ),
            kind=type(thing).__name__,
        )
    return figure


def _rendered(figure: Figure, kind: str, title: str, alt: str, *, small: bool) -> bytes:
    # Nothing of the time or the machine goes into a file.
    written = {"Title": title, ("Subject" if kind == "pdf" else "Description"): alt}
    metadata: dict[str, str | None] = {name: text for name, text in written.items() if text}
    metadata |= _NAMELESS[kind]
    buffer = io.BytesIO()
    with house_style():
        figure.savefig(buffer, format=kind, metadata=metadata)
    if kind == "svg":
        return _with_description(buffer.getvalue(), alt)
    return in_few_colours(buffer.getvalue()) if kind == "png" and small else buffer.getvalue()


_NAMELESS: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def in_few_colours(png: bytes) -> bytes:
    """The same picture with 256 colours, a third of the size, and what is written in it."""
    picture = Image.open(io.BytesIO(png))
    texts = PngInfo()
    for name, text in picture.info.items():
        if isinstance(name, str) and isinstance(text, str):
            texts.add_text(name, text)
    few = picture.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # It rounds white to 254, which would show on a white page.
    few.putpalette([255 if level >= 252 else level for level in few.getpalette() or []])
    buffer = io.BytesIO()
    few.save(buffer, "png", optimize=True, pnginfo=texts, dpi=picture.info.get("dpi"))
    return buffer.getvalue()


def _with_description(svg: bytes, alt: str) -> bytes:
    """Put the alt text where a screen reader finds it: <desc>, after <title>."""
    if not alt:
        return svg
    head, start, rest = svg.partition(b"<svg ")
    opening, end, body = rest.partition(b">")
    title, closing, after = body.partition(b"</title>")
    before = title + closing if closing and title.lstrip().startswith(b"<title>") else b""
    after = after if before else body
    description = f"\n <desc>{escape(alt)}</desc>".encode()
    return head + start + b'role="img" ' + opening + end + before + description + after
