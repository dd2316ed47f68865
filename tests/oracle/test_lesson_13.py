"""What lesson 13 says of PyTorch, shown in PyTorch; and the lesson itself, where PyTorch is missing."""

import os
import subprocess
import sys

import numpy as np
import pytest

import teachgrad
from teachgrad.course import places
from teachgrad.exercises.folders import bank

torch = pytest.importorskip("torch")
LESSON = next(lesson for lesson in places.lessons() if lesson.number == 13)
LIBRARIES = {"teachgrad": teachgrad, "PyTorch": torch}
each = pytest.mark.parametrize("lib", LIBRARIES.values(), ids=LIBRARIES)


def run(folder, **more):
    done = subprocess.run(
        [sys.executable, "-W", "error", str(LESSON.source)],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "agg", **more},
        timeout=300,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout.splitlines()


def test_both_show_the_same_but_for_what_the_lesson_says(tmp_path):
    lines = run(tmp_path)
    own = [line.split(None, 1)[1] for line in lines if line.startswith("teachgrad ")]
    theirs = [line.split(None, 1)[1] for line in lines if line.startswith("PyTorch ")]
    own = own[1:]  # the first line names the two
    assert len(own) == len(theirs) == 1 + 3 + 3 + 1 + 1 + 2 + 3
    different = [(one, other) for one, other in zip(own, theirs, strict=True) if one != other]
    assert different == [
        ("float64       30.0000030", "torch.float32 30.5175781"),
        ("float64       30.0000030", "torch.float64 30.0000030"),
        ("float32       30.5175781", "torch.float32 30.5175781"),
        ("Tensor [4.0, 5.0]", "max [4.0, 5.0]"),
        ("Tensor", "RuntimeError"),
        ("6.005 False", "6.005 True"),
    ]
    assert "[(2, 2), (2,), (1, 2), (1,)]" in lines


def test_without_pytorch_it_shows_teachgrads_numbers_alone(tmp_path):
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "torch.py").write_text("raise ImportError('hidden by the test')\n", encoding="utf-8")
    path = os.pathsep.join([str(hidden), *filter(None, [os.environ.get("PYTHONPATH")])])
    alone = run(tmp_path, PYTHONPATH=path, PYTHONDONTWRITEBYTECODE="1")
    both = run(tmp_path)
    assert alone[0] == "teachgrad"
    assert alone[1:] == [line for line in both[1:] if not line.startswith(("PyTorch ", "["))]


@each
def test_gradients_are_added_up_the_graph_is_gone_and_only_leaves_keep_a_gradient(lib):
    x = lib.tensor([5.0], requires_grad=True)
    between = x * x
    y = 3 * between
    y.backward()
    with pytest.raises(RuntimeError if lib is torch else teachgrad.errors.GraphError, match="second time"):
        y.backward()
    (3 * x * x).backward()
    assert x.grad.item() == 60
    assert x.is_leaf
    assert not between.is_leaf


@each
@pytest.mark.parametrize(
    "program",
    [
        lambda lib: lib.tensor([5], requires_grad=True),
        lambda lib: (lib.tensor([3.0, 4.0], requires_grad=True) * 2).backward(),
        lambda lib: lib.tensor([3.0]).backward(),
    ],
)
def test_what_cannot_work_is_refused_by_both(lib, program):
    with pytest.raises(RuntimeError if lib is torch else teachgrad.errors.TeachgradError):
        program(lib)


def test_types():
    assert torch.tensor([5.0]).dtype is torch.float32
    assert torch.tensor(np.array([5.0])).dtype is torch.float64
    assert str(teachgrad.tensor([5.0]).dtype) == "float64"
    # Sixteen and seven decimal digits, half the memory.
    assert torch.finfo(torch.float64).eps == 2.0**-52
    assert torch.finfo(torch.float32).eps == 2.0**-23
    assert torch.tensor([5.0]).element_size() * 2 == torch.tensor([5.0], dtype=torch.float64).element_size()
    assert np.spacing(np.float32(75)) == 2.0**-17


def test_layers_optimisers_and_devices():
    layer = torch.nn.Linear(2, 1)
    assert tuple(layer.weight.shape) == (1, 2)  # a row for each output
    assert layer.double().weight.dtype is torch.float64
    weight = torch.tensor([5.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.3)
    (weight**2).sum().backward()
    optimizer.step()
    assert weight.item() == 5.0 - 0.3 * 10
    optimizer.zero_grad()
    assert weight.grad is None
    assert issubclass(torch.optim.Adam, torch.optim.Optimizer)
    assert str(weight.to("cpu").device) == "cpu"
    p, t = torch.tensor([1.0, 2.0]), torch.tensor([0.0, 4.0])
    assert torch.nn.functional.mse_loss(p, t) == ((p - t) ** 2).mean() == 2.5
    for name in ("sgd", "zero_grad"):
        assert not hasattr(torch, name)
        assert hasattr(teachgrad, name)


def test_other_habits():
    x = torch.tensor([[3.0, 4.0], [5.0, 2.0]], requires_grad=True)
    values, places_ = torch.max(x, 1)
    assert (values.tolist(), places_.tolist()) == ([4.0, 5.0], [1, 0])
    assert torch.amax(x, 1).tolist() == teachgrad.amax([[3.0, 4.0], [5.0, 2.0]], 1).tolist() == [4.0, 5.0]
    with pytest.raises(RuntimeError, match="requires grad"):
        np.sin(x)
    assert isinstance(x.detach().numpy(), np.ndarray)
    other = torch.tensor(1.0, requires_grad=True)
    with pytest.raises(RuntimeError, match="not have been used"):
        torch.autograd.grad(x.sum(), other)
    a, b = (teachgrad.tensor(1.0, requires_grad=True) for _ in range(2))
    assert [slope.item() for slope in teachgrad.grad(3 * a, (a, b))] == [3, 0]
    drawn = []
    for lib in LIBRARIES.values():
        lib.manual_seed(1)
        drawn.append(lib.rand(3).tolist())
    assert drawn[0] != drawn[1]


def test_what_gradcheck_lets_pass():
    def stated(factor):
        class Stated(torch.autograd.Function):
            @staticmethod
            def forward(context, x):
                context.save_for_backward(x)
                return 3 * x * x

            @staticmethod
            def backward(context, gradient):
                return gradient * factor * context.saved_tensors[0]

        return Stated.apply

    def accepted(function, at, **options):
        point = torch.tensor([at], dtype=torch.float64, requires_grad=True)
        return torch.autograd.gradcheck(function, (point,), raise_exception=False, **options)

    assert accepted(stated(6), 5.0)
    assert accepted(stated(6.005), 5.0)
    assert not accepted(stated(6.5), 5.0)
    assert not accepted(stated(6.005), 5.0, rtol=1e-6)
    assert accepted(stated(6), 5.0, rtol=1e-6)
    # The border is atol + rtol·30 = 0.03001: factor 6.006 is 0.03 off, 6.0061 is 0.0305.
    assert accepted(stated(6.006), 5.0)
    assert not accepted(stated(6.0061), 5.0)
    assert accepted(torch.abs, 0.0)


def carried_out(lines):
    """The names that a program of the bank leaves behind."""
    names = {"torch": torch}
    exec("\n".join(lines), names)  # noqa: S102 # the bank's own program
    return names


def program(name):
    question = bank()[name].question()
    return [line.en for line in question.shown[0].lines], [text.en for _, text in question.fields[1].choices]


def test_the_exercises_programs_do_in_pytorch_what_is_said_of_them(capsys):
    whole, (zero_d, right, plain) = program("networks-6")
    for first in (whole[0], zero_d, plain):
        with pytest.raises(RuntimeError):
            carried_out([first, *whole[1:]])
    assert carried_out([right, *whole[1:]])["x"].grad.item() == 30

    unmoved, _ = program("networks-7")
    assert carried_out(unmoved)["w"].item() == 5
    mended = [*unmoved[:5], unmoved[6], unmoved[5], unmoved[7]]
    assert carried_out(mended)["w"].item() == pytest.approx(2, abs=1e-5)  # (w - 2)·0.8¹⁰⁰, in float32
    assert carried_out([*unmoved[:5], *unmoved[6:]])["w"].item() != pytest.approx(2, abs=1e-2)
    assert "tensor(5., requires_grad=True)" in capsys.readouterr().out

    no_leaf, (in_place, _, right) = program("networks-8")
    with pytest.warns(UserWarning, match="not a leaf"), pytest.raises(TypeError):
        carried_out(no_leaf)
    with pytest.raises(RuntimeError, match="in-place"):
        carried_out([*no_leaf[:4], "    " + in_place, no_leaf[5]])
    assert carried_out([*no_leaf[:4], "    " + right, no_leaf[5]])["w"].item() == pytest.approx(2, abs=1e-5)
