"""How autograd works, shown on any function: the forward pass and the backward pass, step by step.

Knows the recording, SymPy's derivatives and the engine's rules; no word and no picture. Read `records` first, then
`explaining`, which fills them; `paths` (the chain rule as a sum over paths) and `moments` (what is known when).
"""

from teachgrad.explanation.explaining import explain as explain
from teachgrad.explanation.records import Explanation as Explanation
from teachgrad.explanation.records import Local as Local
from teachgrad.explanation.records import Step as Step
