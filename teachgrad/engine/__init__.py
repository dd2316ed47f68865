"""The numeric autograd graph: records what a program does, then walks it backwards.

Knows NumPy and nothing else. Read `graph` (nodes), `ops` (the table of operations), `tensor`
(what a user holds), `apply` (recording) and `reverse` (the backward pass), in this order.
"""

# The table gives Tensor its arithmetic, so both always come along.
from teachgrad.engine import methods as methods
from teachgrad.engine import ops as ops
