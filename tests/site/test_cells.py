"""A notebook as HTML: each kind of cell and output, and nothing in it that a browser would carry out."""

import pytest

from teachgrad.site.highlighting import highlighted
from teachgrad.site.lesson import cells
from teachgrad.site.markdown import Writer


def text(source, name="cell-1"):
    return {"cell_type": "markdown", "id": name, "source": source.splitlines(keepends=True)}


def code(source, *outputs, name="cell-2"):
    return {"cell_type": "code", "id": name, "source": [source], "outputs": list(outputs)}


def result(**data):
    kinds = {"plain": "text/plain", "html": "text/html", "png": "image/png"}
    data = {kinds[kind]: content for kind, content in data.items()}
    return {"output_type": "execute_result", "data": data, "metadata": {"image/png": {"alt": "a < b"}}}


TITLE = text("# Lesson 1. One\n\nHello.")


def test_the_first_line_is_the_title_and_no_part_of_the_body():
    assert cells.title([TITLE]) == "Lesson 1. One"
    made = cells.body([TITLE], "en", {})
    assert "Lesson 1" not in made
    assert "<p>Hello.</p>" in made
    assert 'id="cell-1"' in made


def test_what_a_cell_printed_is_escaped():
    printed = {"output_type": "stream", "text": ["a < b\n", "<script>\n"]}
    assert "<pre>a &lt; b\n&lt;script&gt;</pre>" in cells.body([TITLE, code("1", printed)], "en", {})


def test_the_picture_that_a_cell_names_stands_where_it_was():
    cell = code("square = 1\nslope_picture = 2\nslope_picture", result(png="AA\nAA\n", plain="x"))
    assert '<figure class="tg-figure"><svg>slope</svg></figure>' in cells.body(
        [TITLE, cell], "en", {"slope": "<svg>slope</svg>", "other": "<svg>other</svg>"}
    )
    without = cells.body([TITLE, cell], "en", {})
    assert '<img alt="a &lt; b" src="data:image/png;base64,AAAA">' in without


def test_the_best_form_of_a_result_is_taken_and_its_headings_are_none_of_the_pages():
    made = cells.body([TITLE, code("1", result(html="<h3>Steps</h3><p>one</p>", plain="Steps"))], "en", {})
    assert "<p><strong>Steps</strong></p><p>one</p>" in made
    assert "<h3" not in made
    assert "<pre>30.0</pre>" in cells.body([TITLE, code("1", result(plain="30.0"))], "en", {})


@pytest.mark.parametrize(("language", "words"), [("en", ("Code", "Result")), ("vi", ("Mã lệnh", "Kết quả"))])
def test_code_and_result_have_names_in_the_pages_language(language, words):
    made = cells.body([TITLE, code("1", result(plain="1"))], language, {})
    for word in words:
        assert f'role="group" aria-label="{word}"' in made


def test_markdown_formulas_tables_and_headings():
    writer = Writer()
    made = writer.html("## One\n\n| a |\n|---|\n| $x^2$ |\n\n$$y = 1$$\n\n## Two")
    assert '<h2 id="part-1">One</h2>' in made
    assert '<h2 id="part-2">Two</h2>' in made
    assert '<div class="tg-scroll"><table>' in made
    assert '<th scope="col">a</th>' in made
    assert '<td><math display="inline"><mrow><msup>' in made
    assert '<div class="tg-scroll"><math display="block">' in made
    assert '<h2 id="part-3">Three</h2>' in writer.html("## Three")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![x](http://a.b/c.png)",
    ],
)
def test_markdown_brings_nothing_that_runs(source):
    made = Writer().html(source)
    assert "<script" not in made
    assert 'href="javascript' not in made
    assert "<img src=x" not in made


def test_a_program_keeps_every_letter_and_its_parts_are_marked():
    source = 'def f(x):\n    return f"{x:<6}" if x != 2 else None  # a < b'
    made = highlighted(source)
    import html
    import re

    assert html.unescape(re.sub("<[^>]*>", "", made)) == source + "\n"
    assert '<i class="k">def</i>' in made
    assert '<i class="n">2</i>' in made
    assert '<i class="c"># a &lt; b</i>' in made


QUESTION = text("**Predict.** What is y?", "cell-2")


def test_what_follows_a_question_is_folded_with_its_discussion_and_no_more():
    printed = result(plain="75")
    made = cells.body(
        [
            TITLE,
            QUESTION,
            code("y", printed, name="cell-3"),
            text("It is 75.", "cell-4"),
            code("z", result(plain="30"), name="cell-5"),
        ],
        "en",
        {},
    )
    before, _, rest = made.partition('<details class="tg-answer"><summary>See the result</summary>\n')
    folded, _, after = rest.partition("</details>")
    assert 'id="cell-3"' in before
    assert "<pre>75</pre>" in folded
    assert "It is 75." in folded
    assert 'id="cell-4"' in folded
    assert "<details" not in after
    assert "<pre>30</pre>" in after


def test_a_part_that_begins_behind_the_discussion_is_not_folded():
    made = cells.body(
        [
            TITLE,
            QUESTION,
            code("y", result(plain="75"), name="cell-3"),
            text("It is 75.\n\n## Next\n\nGo on.", "cell-4"),
        ],
        "en",
        {},
    )
    folded, _, after = made.partition("</details>")
    assert "It is 75." in folded
    assert '<div class="tg-text" id="cell-4">\n<h2 id="part-1">Next</h2>' in after
    assert made.count('id="cell-4"') == 1


@pytest.mark.parametrize("following", [text("## Next", "cell-4"), text("**Dự đoán.** And z?", "cell-4")])
def test_the_next_question_or_part_is_never_folded(following):
    question = text("**Dự đoán.** y?", "cell-2")
    made = cells.body([TITLE, question, code("y", result(plain="75")), following], "vi", {})
    assert made.count("<details") == 1
    assert made.index("</details>") < made.index('id="cell-4"')
    assert "Xem kết quả" in made


def test_every_result_before_the_discussion_is_folded_and_code_without_one_is_not():
    some = [
        code("import x", name="cell-3"),
        code("a", result(plain="1"), name="cell-4"),
        code("b", result(plain="2"), name="cell-5"),
    ]
    made = cells.body([TITLE, QUESTION, *some, text("So.", "cell-6")], "en", {})
    assert made.count("<details") == 2
    assert made.index("<pre>1</pre>") < made.index("</details>") < made.index('id="cell-5"')
    assert made.rindex("<details") < made.index("So.") < made.rindex("</details>")


def test_what_is_said_of_notebooks_only_is_left_out():
    said = text("Ask first. <!-- notebook -->Clear the\noutputs.<!-- /notebook -->\n\nGo on.", "cell-2")
    made = cells.body([TITLE, said], "en", {})
    assert "<p>Ask first.</p>\n<p>Go on.</p>" in made
