"""The numeric autograd graph: records what a program does, then walks it backwards.

Knows NumPy and nothing else. Read `graph` (nodes), `ops` (the table of operations), `tensor`
(what a user holds), `apply` (recording) and `reverse` (the backward pass), in this order.
"""

from teachgrad.engine import ops as ops  # its entries give Tensor its arithmetic, so it always comes along
