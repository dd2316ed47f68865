"""What is printed: values, digits and sources, copied from the page. Nothing here is computed.

This is the only place where the published numbers stand; `reproduction` holds what teachgrad computes against them.
Where a paper states a function and a point without digits, the digits are those of 50-digit arithmetic, rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

from teachgrad.literature.records import Published, Source

_SURVEY = "Baydin, Pearlmutter, Radul & Siskind", "Automatic differentiation in machine learning: a survey"


def _survey(where: str) -> Source:
    return Source(*_SURVEY, f"JMLR 18(153), 2018, {where}")


@dataclass(frozen=True)
class Page:
    """What one row of the literature prints.

    Attributes
    ----------
    sources : tuple of Source
        Where.
    values : tuple of Published
        What.
    """

    sources: tuple[Source, ...]
    values: tuple[Published, ...]


def _numbered(quantity: str, printed: str, first: int = 1) -> tuple[Published, ...]:
    return tuple(Published(quantity, n, digits) for n, digits in enumerate(printed.split(), first))


PAGES = {
    "expression_swell": Page(
        (
            _survey("Table 1"),
            # How SymPy counts these formulas is no part of the table: counted once with SymPy 1.14, and kept.
            Source("SymPy 1.14", "count_ops, cse", "www.sympy.org"),
        ),
        (
            Published("growth_of_reverse", "", "linear"),
            Published("derivative_formula", 2, "4 - 8x"),
            Published("derivative_formula", 3, "16(1 - 10x + 24x² - 16x³)"),
            Published(
                "derivative_formula", 4, "64(1 - 42x + 504x² - 2640x³ + 7040x⁴ - 9984x⁵ + 7168x⁶ - 2048x⁷)"
            ),
            *(
                Published(quantity, n, digits, source=1)
                for quantity, counts in (
                    ("formula_operations", "0 2 21 82 264 768 2096 5472"),
                    ("shared_operations", "0 2 12 27 45 67 93 123"),
                )
                for n, digits in enumerate(counts.split(), 1)
            ),
        ),
    ),
    "error_against_h": Page(
        (_survey("Figure 3"),),
        (
            Published("value", "", "112896/390625"),
            Published("slope", 1, "708288/78125"),
            Published("slope", 2, "67.395584", exact=True),
            Published("slope", 3, "-3948.87168", exact=True),
            Published("forward_error", 1e-1, "2.0128"),
            Published("central_error", 1e-1, "5.5394"),
            Published("forward_error", 1e-2, "0.27175"),
            Published("central_error", 1e-2, "0.065714"),
            Published("forward_error", 1e-4, "3.3632e-3"),
            Published("central_error", 1e-4, "6.581e-6"),
        ),
    ),
    "reverse_mode": Page(
        (_survey("Tables 2 and 3"),),
        (
            Published("trace_value", "v_1", "0.693"),
            Published("trace_value", "v_2", "10"),
            Published("trace_value", "v_3", "-0.959"),
            Published("trace_value", "v_4", "10.693"),
            Published("trace_value", "v_5", "11.652"),
            Published("adjoint", "v_5", "1"),
            Published("adjoint", "v_4", "1"),
            Published("adjoint", "v_3", "-1"),
            Published("adjoint", "v_2", "1"),
            Published("adjoint", "v_1", "1"),
            Published("contribution", ("v_3", "x_2"), "-0.284"),
            Published("contribution", ("v_2", "x_1"), "5"),
            Published("adjoint", "x_2", "1.716"),
            Published("adjoint", "x_1", "5.5", exact=True),
            Published("value", "", "11.652071455223084"),
            Published("partial", "x_1", "5.5", exact=True),
            Published("partial", "x_2", "1.7163378145367737"),
        ),
    ),
    "complex_step": Page(
        (
            Source(
                "Martins, Sturdza & Alonso",
                "The complex-step derivative approximation",
                "ACM Transactions on Mathematical Software 29(3), 2003",
            ),
            Source(
                "Squire & Trapp",
                "Using complex variables to estimate derivatives of real functions",
                "SIAM Review 40(1), 1998",
            ),
        ),
        (
            Published("function_value", "martins", "4.497780053946161950"),
            Published("function_slope", "martins", "4.053427893898620658"),
            Published("function_slope", "power", "18.60081273425975868", source=1),
            Published("function_value", "squire", "4.513928810360317781", source=1),
            Published("function_slope", "squire", "3.622033700716326043", source=1),
            Published("fifth_derivative", "squire", "-164", source=1),
        ),
    ),
    "cheap_gradient": Page(
        (
            Source(
                "Griewank & Walther",
                "Evaluating Derivatives: Principles and Techniques of Algorithmic Differentiation",
                "2nd ed., SIAM, 2008",
            ),
        ),
        tuple(
            Published(quantity, n, digits)
            for n, both in ((10, "27 80"), (20, "57 360"), (50, "147 2400"))
            for quantity, digits in zip(("reverse_products", "written_products"), both.split(), strict=True)
        ),
    ),
    "fornberg_weights": Page(
        (
            Source(
                "Fornberg",
                "Generation of finite difference formulas on arbitrarily spaced grids",
                "Mathematics of Computation 51(184), 1988",
            ),
        ),
        _numbered("weight", "1/280 -4/105 1/5 -4/5 0 4/5 -1/5 4/105 -1/280", first=-4),
    ),
    "rosenbrock": Page(
        (
            Source(
                "Rosenbrock",
                "An automatic method for finding the greatest or least value of a function",
                "The Computer Journal 3(3), 1960",
            ),
        ),
        (
            Published("value", "", "24.2", exact=True),
            Published("partial", "x", "-215.6", exact=True),
            Published("partial", "y", "-88"),
            Published("second_partial", ("x", "x"), "1330"),
            Published("second_partial", ("x", "y"), "480"),
            Published("second_partial", ("y", "x"), "480"),
            Published("second_partial", ("y", "y"), "200"),
        ),
    ),
    "tanh": Page(
        # It prints them in float32; here they are rounded to seven decimal places.
        (Source("The JAX authors", "Automatic differentiation", "JAX documentation, docs.jax.dev, 2024"),),
        (
            Published("slope", 1, "0.0706508"),
            Published("slope", 2, "-0.1362187"),
            Published("slope", 3, "0.2526541"),
        ),
    ),
}
