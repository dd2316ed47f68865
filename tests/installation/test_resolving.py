"""Which wheels another machine needs, against an index made by hand."""

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from teachgrad.errors import InputError
from teachgrad.installation.pip_run import NotFound, Wheel
from teachgrad.installation.resolving import resolved
from teachgrad.installation.targets import target

WINDOWS, LINUX = target(["windows"], "3.12"), target(["linux"], "3.12")


def index(**libraries):
    """Name → version → what it needs; answers as pip does, the newest that fits each requirement."""

    def describe(requirements, target):
        found = []
        for line in requirements:
            one = Requirement(line)
            versions = [v for v in libraries.get(one.name, {}) if one.specifier.contains(v)]
            if not versions:
                raise NotFound(line)
            newest = max(versions, key=Version)
            found.append(
                Wheel(
                    one.name,
                    newest,
                    f"https://x/{one.name}-{newest}.whl",
                    "",
                    tuple(libraries[one.name][newest]),
                )
            )
        return found

    return describe


def names(wheels):
    return {wheel.name: wheel.version for wheel in wheels}


def test_markers_are_asked_about_the_other_machine():
    pip = index(
        click={"8.1": ['colorama; platform_system == "Windows"', 'uvloop; sys_platform == "linux"']},
        colorama={"0.4": []},
        uvloop={"1": []},
    )
    assert names(resolved(["click>=8"], [], WINDOWS, pip)) == {"click": "8.1", "colorama": "0.4"}
    assert names(resolved(["click>=8"], [], LINUX, pip)) == {"click": "8.1", "uvloop": "1"}


def test_extras_of_teachgrad_and_of_what_it_needs():
    lines = ["a", 'lab[x]; extra == "notebook"', 'torch; extra == "torch"']
    pip = index(
        a={"1": []},
        lab={"1": ['b; extra == "x"', 'c; extra == "y"', "d[z]"]},
        b={"1": []},
        d={"1": ['e; extra == "z"']},
        e={"1": []},
    )
    assert names(resolved(lines, [], LINUX, pip)) == {"a": "1"}
    assert set(names(resolved(lines, ["notebook"], LINUX, pip))) == {"a", "lab", "b", "d", "e"}


def test_an_extra_that_is_asked_for_later_counts():
    pip = index(a={"1": []}, b={"1": ["a[x]"]}, c={"1": []})
    pip_with = index(a={"1": ['c; extra == "x"']}, b={"1": ["a[x]"]}, c={"1": []})
    assert set(names(resolved(["a", "b"], [], LINUX, pip))) == {"a", "b"}
    assert set(names(resolved(["a", "b"], [], LINUX, pip_with))) == {"a", "b", "c"}


def test_a_choice_is_made_again_within_all_that_is_asked():
    pip = index(sympy={"1.14": ["mpmath<1.4"]}, mpmath={"1.3": [], "1.4": ["gmpy"]}, gmpy={"2": []})
    found = names(resolved(["mpmath", "sympy"], [], LINUX, pip))
    assert found == {"mpmath": "1.3", "sympy": "1.14"}  # without gmpy, which only 1.4 asks for


def test_circles_and_other_spellings():
    pip = index(**{"a-b": {"1": ["C.D"]}, "c-d": {"1": ["A_B"]}})
    assert names(resolved(["A_b"], [], LINUX, pip)) == {"a-b": "1", "c-d": "1"}


def test_all_that_cannot_be_had_is_named_with_what_needs_it():
    pip = index(a={"1": ["gone>=2"], "2": []}, b={"1": []})
    with pytest.raises(InputError) as caught:
        resolved(["a<2", "b", "never>=3"], [], WINDOWS, pip)
    text = str(caught.value)
    assert "never>=3, needed by teachgrad." in text
    assert "b, needed" not in text
    with pytest.raises(InputError, match="gone>=2, needed by a"):
        resolved(["a<2", "b"], [], WINDOWS, pip)


def test_two_that_do_not_go_together():
    pip = index(a={"1": ["c<2"]}, b={"1": ["c>=2"]}, c={"1": [], "2": []})
    with pytest.raises(InputError, match=r"of: c\S*, needed by"):
        resolved(["a", "b"], [], LINUX, pip)
