"""The pitfalls in PyTorch: the same programs, with its import in place of teachgrad's, leave the same and refuse the same."""

import pytest

from teachgrad.going_wrong.catalogue import pitfall, pitfalls

torch = pytest.importorskip("torch")


def programs():
    """Those that use no inside of teachgrad's own engine."""
    for name in pitfalls():
        for case in pitfall(name).cases:
            for side in ("wrong", "right"):
                attempt = getattr(case, side)
                if ".node" not in attempt.code:
                    yield pytest.param(attempt, id=f"{name}-{case.name}-{side}")


def test_most_programs_are_here():
    assert len(list(programs())) == 24  # of 30: without the six passes that walk teachgrad's graph by hand


@pytest.mark.parametrize("attempt", list(programs()))
def test_pytorch_leaves_the_same(attempt):
    code = attempt.code.replace("import teachgrad as tg", "import torch as tg")
    assert code != attempt.code
    namespace = {}
    if attempt.refusal is not None:
        with pytest.raises(RuntimeError, match="scalar outputs"):
            exec(code, namespace)  # noqa: S102 # teachgrad's own code
        return
    exec(code, namespace)  # noqa: S102 # likewise
    result = namespace["result"]
    if isinstance(result, torch.Tensor):
        result = tuple(result.tolist()) if result.ndim else result.item()
    assert result == attempt.value  # whole numbers and powers of two: exact in float32 too
