"""The pages of the exercises: the list of topics, and for each topic its exercises, to be answered in the page or on paper.

A page can be read without a script; with one, `assets/exercises.js`, it asks Python. Read `forms` for an exercise's
own HTML, `reach` for which can be judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from teachgrad.site import progress_pages, python_pages
from teachgrad.site.exercise import words
from teachgrad.site.exercise.forms import fields_html, hints_html, question_html, room_html, solution_html
from teachgrad.site.exercise.reach import judged_in_a_page
from teachgrad.site.exercise.topics import Topic, path, topics
from teachgrad.site.pages import Page, asset
from teachgrad.text import LANGUAGES, Text, language

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Exercise, Question

SECTION = "exercises"
_SCRIPTS = (
    "exercises_numbers.js",
    "exercises_kept.js",
    "exercises_form.js",
    "exercises_done.js",
    "exercises.js",
)
_LIST_SCRIPTS = ("exercises_list.js",)
_STYLES = ("exercises.css",)


def pages() -> Iterator[Page]:
    """The list of topics and a page for each, in every language."""
    for code in LANGUAGES:
        with language(code):
            yield _list(code)
        for topic in topics():
            with language(code):
                yield _topic(topic, code)


def assets() -> dict[str, bytes]:
    """The scripts and the style of these pages."""
    own = {name: asset(name) for name in (*_SCRIPTS, *_LIST_SCRIPTS, *_STYLES)}
    return {**progress_pages.assets(), **python_pages.assets(), **own}


def _other(code: str) -> str:
    return next(other for other in LANGUAGES if other != code)


def _list(code: str) -> Page:
    items = "\n".join(map(_entry, topics()))
    return Page(
        path=path(code),
        language=code,
        title=str(words.TITLE),
        body=f"""<p>{words.ABOUT}</p>
<p>{words.PRINTED}</p>
<h2 id="topics">{words.TOPICS}</h2>
<ol class="exercise-topics" data-right="{escape(str(words.RIGHT_OF))}">
{items}
</ol>
{progress_pages.progress_block(code)}""",
        twin=path(_other(code)),
        section=SECTION,
        scripts=(*progress_pages.BLOCK_SCRIPTS, *_LIST_SCRIPTS),
        styles=_STYLES,
        description=str(words.SHORT),
    )


def _entry(topic: Topic) -> str:
    count = words.COUNT.format(count=len(topic.exercises))
    ids = " ".join(exercise.id for exercise in topic.exercises)
    return (
        f'<li data-exercises="{escape(ids)}"><a href="{topic.slug}.html">{escape(str(topic.title))}</a><br>'
        f'{count} <span class="exercise-done"></span></li>'
    )


def _topic(topic: Topic, code: str) -> Page:
    place = path(code, topic.slug)
    here = judged_in_a_page()
    exercises = "\n".join(
        _exercise(exercise, number, exercise.id in here) for number, exercise in enumerate(topic.exercises, 1)
    )
    return Page(
        path=place,
        language=code,
        title=str(topic.title),
        body=f"""<p class="exercise-about">{words.HOW_TO}</p>
<p class="exercise-sum" data-right="{escape(str(words.RIGHT_OF))}" data-unsearched hidden></p>
<noscript data-unsearched><p>{words.NEEDS_SCRIPTS}</p></noscript>
<p class="exercise-sheet">{words.SHEET}</p>
{python_pages.python_block(place, code)}{progress_pages.progress_note(code)}{exercises}
{_controls()}""",
        twin=path(_other(code), topic.slug),
        section=SECTION,
        scripts=(*python_pages.SCRIPTS, *progress_pages.SCRIPTS, *_SCRIPTS),
        styles=_STYLES,
        description=str(words.OF_TOPIC.format(title=topic.title)),
    )


def _exercise(exercise: Exercise, number: int, here: bool) -> str:
    """The exercise with the numbers of the seed 0."""
    question = exercise.question()
    own = ' data-numbers=""' if exercise.generate else ""
    return f"""<section id="{exercise.id}" class="exercise"{own}>
<h2 id="{exercise.id}-title">{words.NAMED.format(number=number)} ({exercise.id})</h2>
<p class="tg-small">{_level(exercise)}</p>
<div class="exercise-question">{question_html(question)}</div>
{_form(question) if here else _elsewhere(question)}
<details class="exercise-hints" data-unsearched><summary>{words.HINTS}</summary><ol>{hints_html(question)}</ol></details>
<details class="exercise-solution" data-unsearched><summary>{words.SOLUTION}</summary><div>{solution_html(question)}</div></details>
</section>"""


def _level(exercise: Exercise) -> Text:
    said = words.LEVEL if exercise.points == 1 else words.LEVEL_AND_POINTS
    return said.format(level=exercise.difficulty, points=f"{exercise.points:g}")


def _form(question: Question) -> str:
    name = f'aria-labelledby="{question.id}-title"'  # "Check" stands under each
    return f'<form {name} autocomplete="off" hidden>\n<div class="exercise-fields">{fields_html(question)}</div>\n</form>'


def _elsewhere(question: Question) -> str:
    command = f"<code>teachgrad practice {question.id}</code>"
    call = f"<code>tg.exercise(&quot;{question.id}&quot;)</code>"
    said = escape(str(words.ELSEWHERE)).format(command=command, call=call)
    return f'<p class="tg-note exercise-elsewhere">{said}</p>\n{room_html(question)}'


def _controls() -> str:
    """What the script puts under each form; it holds no sentence of its own."""
    said = " ".join(f'data-{key}="{escape(str(text))}"' for key, text in words.OF_THE_SCRIPT.items())
    return f"""<template id="exercise-controls" {said} data-unsearched>
<p class="exercise-buttons"><button type="submit">{words.CHECK}</button>
<button type="button" data-do="hint">{words.HINT}</button>
<button type="button" data-do="numbers">{words.OTHER_NUMBERS}</button>
<button type="button" data-do="first">{words.FIRST_NUMBERS}</button>
<span class="exercise-seed"><a></a></span></p>
<ol class="exercise-given" aria-live="polite"></ol>
<div class="exercise-said" role="status"></div>
<div class="exercise-bar"></div>
</template>
"""
