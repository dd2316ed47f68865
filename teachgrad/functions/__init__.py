"""A function: a program, what is recorded when it runs, and how one is made of a formula, a name or a callable.

Knows the engine and no difference quotient. Read `definition` first; then `symbolic` (the recording as a formula) or
`comparison` (all of it together).
"""

from teachgrad.functions.definition import Function as Function
from teachgrad.functions.definition import evaluate as evaluate
from teachgrad.functions.making import function as function
from teachgrad.functions.recording import Recording as Recording
from teachgrad.functions.running import elsewhere as elsewhere
