"""What is wrong is said in the user's language, with what was written, why, and what to write instead."""

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine.tensor import tensor
from teachgrad.errors import GraphError, InputError, ProgramError, ShapeError, TeachgradError


def variable(data):
    return tensor(data, requires_grad=True)


def assign(x, key, value):
    x[key] = value


def add_in_place(x):
    x += 1


def nested(depth):
    data = 1.0
    for _ in range(depth):
        data = [data]
    return data


def own_list():
    data = []
    data.append(data)
    return data


def backward_twice():
    y = variable(2.0) ** 2
    y.backward()
    y.backward()


V, M = [1.0, 2.0, 3.0], [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]

# What is done, the error's type, what the English and the Vietnamese message must hold.
WRONG = {
    # the graph
    "backward from several": (
        lambda: variable(M).backward(), GraphError, ["(2, 3)", "y.sum().backward()", "gradient=v"], ["một số", "(2, 3)"]),
    "backward, nothing requires grad": (
        lambda: tensor(V).sum().backward(), GraphError, ["requires_grad=True", "tensor([5.0]"], ["không phụ thuộc", "biến"]),
    "backward under no_grad": (
        lambda: tg.no_grad()(lambda: variable(1.0) * 2)().backward(), GraphError, ["depend"], ["phụ thuộc"]),
    "backward twice": (backward_twice, GraphError, ["second time", "retain_graph=True"], ["lần thứ hai", "lượt ngược"]),
    "seed of another shape": (
        lambda: (variable(V) * 2).backward(gradient=[1.0, 2.0]), ShapeError, ["(3,)", "(2,)"], ["(3,)", "(2,)"]),
    "seed that is text": (lambda: variable(1.0).backward(gradient="1"), InputError, ["'1'", "text"], ["'1'", "chữ"]),
    "retain_grad on a constant": (lambda: tensor(V).retain_grad(), GraphError, ["requires_grad=True"], ["gradient"]),
    "requires_grad of a result": (
        lambda: (variable(V) * 2).requires_grad_(False), GraphError, ["leaf", "MulBackward0", "detach()"], ["lá"]),
    "a gradient that is no Tensor": (lambda: setattr(variable(1.0), "grad", 5.0), InputError, ["5.0"], ["5.0"]),
    "a gradient of another shape": (
        lambda: setattr(variable(1.0), "grad", tensor(V)), ShapeError, ["(3,)", "()"], ["(3,)", "()"]),
    "a gradient for a constant": (lambda: setattr(tensor(1.0), "grad", tensor(1.0)), GraphError, ["keeps no"], ["không giữ"]),
    "data of another shape": (lambda: setattr(tensor(V), "data", [1.0]), ShapeError, ["(3,)", "(1,)"], ["(3,)", "(1,)"]),
    # in place
    "x[0] = 1 on a leaf": (lambda: assign(variable(V), 0, 1.0), GraphError, ["in place", "detach()"], ["tại chỗ"]),
    "x[0] = 1 on one number": (lambda: assign(tensor(1.0), 0, 1.0), GraphError, ["single number"], ["số đơn lẻ"]),
    "c[0] = x": (lambda: assign(tensor(V), 0, variable(1.0)), GraphError, ["lost", "detach()"], ["bị mất"]),
    "c[0] = [1, 2]": (lambda: assign(tensor(V), 0, [1.0, 2.0]), ShapeError, ["(3,)", "(2,)"], ["(3,)", "(2,)"]),
    "c[9] = 1": (lambda: assign(tensor(V), 9, 1.0), ShapeError, ["x[9]", "(3,)"], ["x[9]", "(3,)"]),
    "x += 1 on a leaf": (lambda: add_in_place(variable(V)), GraphError, ["add_", "no_grad()"], ["tại chỗ", "no_grad()"]),
    "zero_ of a variable": (lambda: variable(V).zero_(), GraphError, ["in place"], ["tại chỗ"]),
    # numbers
    "whole numbers that require grad": (
        lambda: variable([5, 6]), InputError, ["int64", "[5, 6]", "tensor([5.0]"], ["số nguyên", "5.0"]),
    "truth values that require grad": (lambda: variable(True), InputError, ["bool"], ["bool"]),
    "requires_grad_ of whole numbers": (lambda: tensor(5).requires_grad_(), InputError, ["int64"], ["int64"]),
    "complex": (lambda: tensor(1 + 2j), InputError, ["(1+2j)", "complex"], ["số phức"]),
    "complex in an array, with a dtype": (lambda: tensor(np.array([1j]), dtype=float), InputError, ["complex"], ["phức"]),
    "complex beside a Tensor": (lambda: variable(1.0) * 1j, InputError, ["1j", "real number"], ["số thực"]),
    "NumPy's complex beside a Tensor": (lambda: np.complex128(1j) * variable(1.0), InputError, ["1j"], ["1j"]),
    "text": (lambda: tensor("5"), InputError, ["'5'", "text", "0.5"], ["'5'", "chữ", "0.5"]),
    "text, with a dtype": (lambda: tensor(["5"], dtype=float), InputError, ["text"], ["chữ"]),
    "text beside a Tensor": (lambda: variable(1.0) + "a", InputError, ["'a'"], ["'a'"]),
    "text into a function": (lambda: tg.sin("a"), InputError, ["'a'"], ["'a'"]),
    "nothing into a function": (lambda: tg.exp(None), InputError, ["None"], ["None"]),
    "None": (lambda: tensor(None), InputError, ["None", "other than numbers"], ["không phải là số"]),
    "ragged": (lambda: tensor([[1.0, 2.0], [3.0]]), InputError, ["[3.0]", "same length"], ["dài như nhau"]),
    "ragged beside a Tensor": (lambda: variable(1.0) * [[1.0], [2.0, 3.0]], InputError, ["[2.0, 3.0]"], ["[2.0, 3.0]"]),
    "lists too deep for NumPy": (lambda: tensor(nested(100)), InputError, ["[[["], ["[[["]),
    "lists too deep to print": (lambda: tensor(nested(100_000)), InputError, ["[[["], ["[[["]),
    "a list in itself": (lambda: tensor(own_list()), InputError, ["[[...]]"], ["[[...]]"]),
    "a whole number too long": (lambda: tensor(10**30), InputError, ["64 bits", "1e30"], ["64 bit", "1e30"]),
    "one with more digits than Python prints": (lambda: tensor(10**5000), InputError, ["64 bits"], ["64 bit"]),
    "a whole number beyond float64": (lambda: variable(V) * 10**400, InputError, ["1000", "1e30"], ["số nguyên"]),
    "the same beside one number": (lambda: 10**400 + variable(1.0), InputError, ["1e30"], ["1e30"]),
    "whole numbers to a negative power": (lambda: tensor([1, 2]) ** -1, InputError, ["pow", "[1, 2]", "2.0"], ["pow"]),
    "Tensors that require grad in a list": (
        lambda: tensor([variable(1.0), 2.0]), GraphError, ["lost", "item()"], ["bị mất", "item()"]),
    "a complex step through a kink": (lambda: tg.abs(1j), InputError, ["abs", "central"], ["bước phức", "central"]),
    # shapes
    "shapes that do not fit": (
        lambda: variable(V) + variable(M[0][:2]), ShapeError, ["add", "(3,)", "(2,)"], ["(3,)", "(2,)", "trục"]),
    "beside an array": (lambda: variable(V) * np.ones(4), ShapeError, ["mul", "(3,)", "(4,)"], ["(3,)", "(4,)"]),
    "of plain arrays": (lambda: tg.maximum(np.ones(3), np.ones(4)), ShapeError, ["(3,)", "(4,)"], ["(3,)", "(4,)"]),
    "compared": (lambda: variable(V) < [1.0, 2.0], ShapeError, ["(3,)", "(2,)"], ["so sánh", "(2,)"]),
    "mm": (lambda: tg.mm(variable(M), variable(M)), ShapeError, ["mm", "(2, 3) and (2, 3)", "columns"], ["số cột"]),
    "mm of a number": (lambda: tg.mm(variable(M), 3), ShapeError, ["(2, 3)", "()"], ["(2, 3)"]),
    "mm of plain numbers": (lambda: tg.mm(2.0, 3.0), ShapeError, ["() and ()"], ["() và ()"]),
    "@ of three axes": (lambda: variable(np.ones((2, 2, 2))) @ np.ones((3, 2, 2)), ShapeError, ["(2, 2, 2)", "(3, 2, 2)", "axes before"], ["thừa số", "các trục"]),
    "@ of numbers": (lambda: variable(1.0) @ variable(1.0), ShapeError, ["() and ()"], ["() và ()"]),
    "vector @ matrix": (lambda: variable(V) @ M, ShapeError, ["(3,) and (2, 3)"], ["(3,) và (2, 3)"]),
    "reshape": (lambda: variable(M).reshape(4), ShapeError, ["reshape", "(4,)", "(2, 3)", "as many"], ["(4,)", "số phần tử"]),
    "an axis that is not there": (lambda: variable(M).sum(dim=2), ShapeError, ["axis=2", "(2, 3)"], ["axis=2", "trục"]),
    "permute": (lambda: variable(M).permute(0, 0), ShapeError, ["(0, 0)", "(2, 3)"], ["(0, 0)"]),
    "transpose": (lambda: variable(V).transpose(0, 1), ShapeError, ["dim1=1", "(3,)"], ["dim1=1"]),
    "expand": (lambda: variable(M).expand(5, 5), ShapeError, ["(5, 5)", "(2, 3)"], ["(5, 5)"]),
    "index": (lambda: variable(M)[2], InputError, ["index 2", "(2, 3)"], ["Chỉ số 2", "(2, 3)"]),
    "index by text": (lambda: variable(M)["a"], InputError, ["'a'"], ["'a'"]),
    "index of one number": (lambda: variable(1.0)[0], InputError, ["index 0", "()"], ["Chỉ số 0"]),
    # Python's questions
    "if on several": (lambda: bool(variable(V) > 0), GraphError, ["(3,)", ".all()"], ["(3,)", ".all()"]),
    "if on none": (lambda: bool(tensor([])), GraphError, ["(0,)"], ["(0,)"]),
    "item of several": (lambda: variable(V).item(), GraphError, ["(3,)", "tolist()"], ["(3,)", "tolist()"]),
    "len of one number": (lambda: len(variable(1.0)), ProgramError, ["len(x)", "axis"], ["trục"]),
    "for over one number": (lambda: iter(variable(1.0)), ProgramError, ["for … in x"], ["trục"]),
    "an argument too many": (lambda: variable(M).sum(0, True, 1), ProgramError, ["axis, keepdims"], ["đối số"]),
    "an unknown argument": (lambda: variable(M).sum(axes=0), ProgramError, ["axes"], ["axes"]),
    "one argument twice": (lambda: variable(M).sum(0, dim=0), ProgramError, ["dim"], ["dim"]),
    # beside NumPy
    "NumPy's function without a derivative": (lambda: np.spacing(variable(V)), ProgramError, ["np.spacing", "tg.sin"], ["đạo hàm"]),
    "an array changed by a variable": (lambda: np.add(np.ones(3), variable(V), out=np.ones(3)), ProgramError, ["np.add"], ["np.add"]),
    "a variable into NumPy": (lambda: np.asarray(variable(V)), GraphError, ["NumPy", "x.detach()"], ["x.detach()"]),
    "a variable into np.linalg": (lambda: np.linalg.cond(variable(M)), GraphError, ["x.detach()"], ["x.detach()"]),
}  # fmt: skip


@pytest.mark.parametrize(("do", "kind", "english", "vietnamese"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said(do, kind, english, vietnamese):
    with pytest.raises(kind) as caught:
        do()
    error = caught.value
    assert type(error) is kind
    assert isinstance(error, TeachgradError)
    for code, parts in (("en", english), ("vi", vietnamese)):
        message = error.in_language(code)
        assert all(part in message for part in parts), message
        assert "\n" not in message
        assert "{" not in message
        assert len(message) < 600
    assert error.in_language("en") != error.in_language("vi")
    with tg.language("vi"):
        assert str(error) == error.in_language("vi")


@pytest.mark.parametrize(("error", "builtin"), [(InputError, ValueError), (ShapeError, ValueError),
                                                (GraphError, RuntimeError), (ProgramError, TypeError)])  # fmt: skip
def test_the_errors_are_pythons_own_kinds_too(error, builtin):
    assert issubclass(error, builtin)


def test_after_a_refused_second_pass_nothing_was_added():
    x = variable(2.0)
    y = x * x
    z = y + x
    y.backward()
    with pytest.raises(GraphError):
        z.backward()
    assert x.grad.item() == 4.0


def test_what_is_neither_number_nor_tensor_may_answer_for_itself():
    class Other:
        def __radd__(self, _left):
            return "its own sum"

        def __gt__(self, _left):
            return "its own comparison"

    assert variable(1.0) + Other() == "its own sum"
    assert (variable(1.0) < Other()) == "its own comparison"
    with pytest.raises(TypeError, match="unsupported operand"):
        variable(1.0) + object()
