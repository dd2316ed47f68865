"""Linear algebra under the name that NumPy and PyTorch give it: ``tg.linalg.inv``, ``tg.linalg.norm``.

Nothing is defined here. All but `norm` are the functions that ``tg`` itself has; `norm` goes by NumPy's rules,
where ``tg.norm`` goes by those of ``torch.norm``.

Examples
--------
>>> import teachgrad as tg
>>> tg.linalg.det(tg.tensor([[1.0, 2.0], [0.0, 4.0]]))
tensor(4.)
"""

from __future__ import annotations

from teachgrad.engine.ops.contractions import outer as outer
from teachgrad.engine.ops.contractions import tensordot as tensordot
from teachgrad.engine.ops.determinants import det as det
from teachgrad.engine.ops.determinants import slogdet as slogdet
from teachgrad.engine.ops.linear_algebra import inv as inv
from teachgrad.engine.ops.linear_algebra import solve as solve
from teachgrad.engine.ops.norms import numpy_norm as norm
from teachgrad.engine.ops.norms import vector_norm as vector_norm
from teachgrad.engine.ops.products import matmul as matmul

__all__ = ["det", "inv", "matmul", "norm", "outer", "slogdet", "solve", "tensordot", "vector_norm"]
