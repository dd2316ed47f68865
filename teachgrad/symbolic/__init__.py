"""The recorded graph read as formulas: SymPy expressions, SymPy's own derivatives, exact values.

Knows SymPy and the recording, no derivative rule of teachgrad's and no difference quotient. Read `expressions` first,
then `reading`; `matrix_form` (the compact formula of a matrix gradient) and `comparison` stand on it.
"""

from teachgrad.symbolic.entries import differentiated, plain, shaped
from teachgrad.symbolic.expressions import as_written, carried_out, constant, exactly
from teachgrad.symbolic.names import name_every_node, name_of_entry, symbols_of
from teachgrad.symbolic.reading import LARGEST_ALONG, LARGEST_FORMULA, LARGEST_GRADIENT, along, numbers, read
from teachgrad.symbolic.records import MOST_INTERMEDIATES, Local, Symbolic
from teachgrad.symbolic.written import InVariables, in_variables

__all__ = [
    "LARGEST_ALONG",
    "LARGEST_FORMULA",
    "LARGEST_GRADIENT",
    "MOST_INTERMEDIATES",
    "InVariables",
    "Local",
    "Symbolic",
    "along",
    "as_written",
    "carried_out",
    "constant",
    "differentiated",
    "exactly",
    "in_variables",
    "name_every_node",
    "name_of_entry",
    "numbers",
    "plain",
    "read",
    "shaped",
    "symbols_of",
]
