"""The Tensor: what a user holds. A value, and the node of the graph that it came from.

It has PyTorch's shape: requires_grad, backward, grad, grad_fn. Its arithmetic is not here: each
entry of the table in `ops` brings its own method. Read `apply` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from teachgrad.engine import reverse
from teachgrad.engine.decisions import note_decision
from teachgrad.engine.graph import Leaf, Node, extra, leaf
from teachgrad.engine.hooks import Hook
from teachgrad.engine.printing import format_tensor
from teachgrad.engine.recording import TRACED, is_recording
from teachgrad.engine.values import no_axis, one_truth, read_numbers, refuse_unless_real_numbers, shortened
from teachgrad.errors import GraphError, InputError, ShapeError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.engine.truth import Truth


class Tensor:
    """A number, vector, matrix or higher array whose history is recorded where that was asked for.

    Make one with `tensor`; operations on Tensors give Tensors.

    Attributes
    ----------
    value : ndarray or NumPy scalar
        The numbers. A 0-d value is a NumPy scalar: its arithmetic is five times faster than a 0-d array's.
    node : Node or None
        Where it comes from; None if nothing is recorded for it.
    """

    __slots__ = ("__weakref__", "node", "value")

    value: Any
    node: Node | None

    # Comparing gives a Tensor, so equality cannot serve sets and dicts: identity does, as in PyTorch.
    __hash__ = object.__hash__

    # ---- what it is ----------------------------------------------------------------------

    @property
    def data(self) -> Any:
        """The numbers, as NumPy holds them (not a copy); assigning replaces them, unseen by the graph."""
        self._note_decision("read", "", self.value)
        return self.value

    @data.setter
    def data(self, data: Any) -> None:
        value = as_value(data.value if isinstance(data, Tensor) else data, dtype=self.value.dtype)
        if np.shape(value) != np.shape(self.value):
            raise ShapeError(
                Text(
                    en="The data of a Tensor of shape {old} cannot be replaced by data of shape {new}.",
                    vi="Không thể thay dữ liệu của một Tensor kích thước {old} bằng dữ liệu kích thước "
                    "{new}.",
                ),
                instead=Text(en="Make a new Tensor: tensor(data).", vi="Hãy tạo Tensor mới: tensor(data)."),
                old=np.shape(self.value),
                new=np.shape(value),
            )
        self.value = value
        if isinstance(self.node, Leaf):
            self.node.value = value

    @property
    def shape(self) -> tuple[int, ...]:
        """The length along each axis; ``()`` for a single number."""
        return self.value.shape  # type: ignore[no-any-return] # NumPy's own, whatever it holds

    @property
    def dtype(self) -> np.dtype[Any]:
        """NumPy's type of the entries; ``float64`` unless asked otherwise."""
        return self.value.dtype  # type: ignore[no-any-return] # NumPy's own

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self.value.ndim  # type: ignore[no-any-return] # NumPy's own

    def dim(self) -> int:
        """Return the number of axes, under PyTorch's name."""
        return self.ndim

    def numel(self) -> int:
        """Return the number of entries."""
        return int(self.value.size)

    def size(self, dim: int | None = None) -> Any:
        """Return the shape, or the length along `dim`, as PyTorch has it."""
        return self.shape if dim is None else self.shape[dim]

    def __len__(self) -> int:
        if not self.shape:
            raise no_axis("len(x)")
        return self.shape[0]

    def __iter__(self) -> Iterator[Tensor]:
        if not self.shape:
            raise no_axis("for … in x")
        return (self[i] for i in range(self.shape[0]))

    def __repr__(self) -> str:
        node = self.node
        leaf = node is None or isinstance(node, Leaf)
        return format_tensor(
            self.value,
            grad_fn=None if node is None or leaf else node.name,
            requires_grad=node is not None and leaf,
        )

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec) if self.shape else format(self.value.item(), spec)

    # ---- where it stands in the graph ----------------------------------------------------

    @property
    def requires_grad(self) -> bool:
        """Whether operations on it are recorded; may be set on a leaf."""
        return self.node is not None

    @requires_grad.setter
    def requires_grad(self, wanted: bool) -> None:
        self.requires_grad_(wanted)

    def requires_grad_(self, wanted: bool = True) -> Tensor:
        """Record operations on this Tensor from now on (or, with False, no more), and return it."""
        if not self.is_leaf:
            raise GraphError(
                Text(
                    en="requires_grad can be changed only for a leaf, a Tensor that you made; this one is "
                    "the result of {op}.",
                    vi="Chỉ có thể đổi requires_grad của lá, tức Tensor do bạn tạo ra; Tensor này là kết "
                    "quả của {op}.",
                ),
                instead=Text(en="Write y.detach() to cut it off.", vi="Hãy viết y.detach() để cắt nó ra."),
                op=self.node.name if self.node else "",
            )
        if wanted and self.node is None:
            refuse_unless_real_numbers(self.value)
            self.node = leaf(self.value)
        elif not wanted:
            self.node = None
        return self

    @property
    def is_leaf(self) -> bool:
        """Whether the user made it, rather than an operation that was recorded."""
        return self.node is None or isinstance(self.node, Leaf)

    @property
    def grad_fn(self) -> Node | None:
        """The node that made it: None for a leaf. It prints as PyTorch's: ``<MulBackward0>``."""
        return None if self.is_leaf else self.node

    @property
    def grad(self) -> Tensor | None:
        """The gradient that `backward` accumulated here; None before, and for intermediates not retained."""
        node = self.node
        if isinstance(node, Leaf):
            return node.grad  # type: ignore[no-any-return] # Leaf.grad is a Tensor, which graph.py does not know
        return None if node is None or node.extra is None else node.extra.grad

    @grad.setter
    def grad(self, grad: Tensor | None) -> None:
        if grad is not None and not isinstance(grad, Tensor):
            raise InputError(
                Text(
                    en="x.grad holds a Tensor or None, not {grad}.",
                    vi="x.grad chứa một Tensor hoặc None, không phải {grad}.",
                ),
                instead=Text(en="Write x.grad = tensor(…).", vi="Hãy viết x.grad = tensor(…)."),
                grad=shortened(grad),
            )
        if grad is not None and self.node is None:
            raise GraphError(
                Text(
                    en="A Tensor that does not require grad keeps no gradient.",
                    vi="Một Tensor không cần đạo hàm thì không giữ gradient.",
                ),
                instead=Text(
                    en="Make the variable with tensor(…, requires_grad=True).",
                    vi="Hãy tạo biến bằng tensor(…, requires_grad=True).",
                ),
            )
        if grad is not None and grad.shape != self.shape:
            raise ShapeError(
                Text(
                    en="A gradient of shape {grad} does not fit a Tensor of shape {shape}.",
                    vi="Gradient kích thước {grad} không khớp với Tensor kích thước {shape}.",
                ),
                grad=grad.shape,
                shape=self.shape,
            )
        if isinstance(self.node, Leaf):
            self.node.grad = grad
        elif self.node is not None:
            extra(self.node).grad = grad

    def retain_grad(self) -> None:
        """Keep the gradient of this intermediate result in `grad` when `backward` passes by."""
        if self.node is None:
            if not is_recording():
                return  # nothing is recorded here, so nothing can be kept
            raise GraphError(
                Text(
                    en="retain_grad() on a Tensor that does not require grad: no gradient will ever come "
                    "here.",
                    vi="retain_grad() trên một Tensor không cần đạo hàm: sẽ không có gradient nào đến đây.",
                ),
                instead=Text(
                    en="Make the variable with tensor(…, requires_grad=True).",
                    vi="Hãy tạo biến bằng tensor(…, requires_grad=True).",
                ),
            )
        if not isinstance(self.node, Leaf):
            extra(self.node).retains = True

    def backward(self, gradient: Any = None, retain_graph: bool = False, create_graph: bool = False) -> None:
        """Walk the graph backwards and add this Tensor's derivative to the `grad` of every leaf.

        Parameters
        ----------
        gradient : Tensor or array_like, optional
            The seed v, of this Tensor's shape: what accumulates is Jᵀv. Needed unless there is only one
            entry; then it is 1.
        retain_graph : bool
            Keep what the pass would free, so that it can be walked again.
        create_graph : bool
            Record the pass too, so that the gradients can be differentiated again; the graph is kept.

        Raises
        ------
        GraphError
            If nothing here requires grad, if there are several entries and no `gradient`, or if
            an earlier pass has freed the graph.
        ShapeError
            If `gradient` has another shape.

        Examples
        --------
        >>> import teachgrad as tg
        >>> x = tg.tensor(5.0, requires_grad=True)
        >>> (3 * x * x).backward()
        >>> x.grad
        tensor(30.)
        """
        if self.node is None:
            raise GraphError(
                Text(
                    en="backward() found nothing to do: this Tensor does not depend on any variable with "
                    "requires_grad=True.",
                    vi="backward() không có gì để làm: Tensor này không phụ thuộc vào biến nào có "
                    "requires_grad=True.",
                ),
                Text(
                    en="Only operations on such variables are recorded.",
                    vi="Chỉ các phép toán trên những biến như vậy mới được ghi lại.",
                ),
                Text(
                    en="Write x = tensor([5.0], requires_grad=True) before you compute with x.",
                    vi="Hãy viết x = tensor([5.0], requires_grad=True) trước khi tính toán với x.",
                ),
            )
        if create_graph:
            from teachgrad.engine.higher import accumulate_recorded  # here, for it is made of Tensors

            start = gradient if isinstance(gradient, Tensor) else Tensor.of_value(self.seed(gradient))
            accumulate_recorded(self.node, start)
            return
        seed = _ONE if gradient is None and type(self.value) is np.float64 else self.seed(gradient)
        if is_recording() is TRACED:
            from teachgrad.engine.anomaly import refuse_anomaly  # here, for it is rarely wanted

            refuse_anomaly(self.node, seed)
        if not reverse.backward(self.node, seed, Tensor, retain_graph=retain_graph):
            from teachgrad.engine.anomaly import warn_of_anomaly  # here, for it is rarely wanted

            warn_of_anomaly(self.node, seed)

    def seed(self, gradient: Any = None) -> Any:
        """Return the numbers that a backward pass from here begins with: `gradient`, or 1 for a single entry."""
        value = self.value
        if gradient is None:
            if type(value) is np.float64:
                return _ONE
            if value.shape == (1,) and value.dtype is _FLOAT64:
                return _ONES.copy()  # the document's shape: a copy is made faster than an array
            if value.size != 1:
                raise GraphError(
                    Text(
                        en="backward() starts from one number, but this Tensor has shape {shape}.",
                        vi="backward() bắt đầu từ một số, nhưng Tensor này có kích thước {shape}.",
                    ),
                    Text(
                        en="Several outputs have no single derivative: each has its own.",
                        vi="Nhiều đầu ra thì không có một đạo hàm duy nhất: mỗi đầu ra có một đạo hàm "
                        "khác nhau.",
                    ),
                    Text(
                        en="Write y.sum().backward(), or give the weights v of the outputs: "
                        "y.backward(gradient=v).",
                        vi="Hãy viết y.sum().backward(), hoặc cho trọng số v của các đầu ra: "
                        "y.backward(gradient=v).",
                    ),
                    shape=self.shape,
                )
            seed = np.empty(value.shape, value.dtype)
            seed.fill(1)
            return seed if seed.ndim else seed[()]
        seed = as_value(gradient.value if isinstance(gradient, Tensor) else gradient, dtype=value.dtype)
        if np.shape(seed) != self.shape:
            raise ShapeError(
                Text(
                    en="backward(gradient=v) needs a v of this Tensor's shape {shape}; the one given has "
                    "shape {given}.",
                    vi="backward(gradient=v) cần v có cùng kích thước {shape} với Tensor này; v được cho "
                    "có kích thước {given}.",
                ),
                shape=self.shape,
                given=np.shape(seed),
            )
        return seed

    def register_hook(self, hook: Callable[[Tensor], Tensor | None]) -> Hook:
        """Call `hook` with this Tensor's gradient when a backward pass brings it.

        Parameters
        ----------
        hook : callable
            Takes the gradient, a Tensor; gives back None, or the gradient to go on with instead.

        Returns
        -------
        Hook
            Its ``remove()`` takes the hook away again.

        Examples
        --------
        >>> import teachgrad as tg
        >>> x = tg.tensor(5.0, requires_grad=True)
        >>> handle = x.register_hook(lambda g: 10 * g)
        >>> (3 * x * x).backward()
        >>> x.grad
        tensor(300.)
        """
        if self.node is None:
            raise GraphError(
                Text(
                    en="A hook on a Tensor that does not require grad would never be called.",
                    vi="Móc gắn vào một Tensor không cần đạo hàm sẽ không bao giờ được gọi.",
                ),
                instead=Text(
                    en="Make the variable with tensor(…, requires_grad=True).",
                    vi="Hãy tạo biến bằng tensor(…, requires_grad=True).",
                ),
            )
        return Hook(extra(self.node), hook)

    def detach(self) -> Tensor:
        """Return the same numbers, cut off from the graph: a constant."""
        self._note_decision("read", "", self.value)
        return Tensor.of_value(self.value)

    # ---- its numbers, outside the graph --------------------------------------------------

    def numpy(self) -> np.ndarray[Any, Any]:
        """Return the numbers as a NumPy array, outside the graph: no copy, but for a single number.

        Those of a Tensor that is recorded can only be read, for the graph may still need them.
        """
        self._note_decision("read", "", self.value)
        numbers = np.asarray(self.value)
        if self.node is not None:
            numbers = numbers.view()
            numbers.flags.writeable = False
        return numbers

    def item(self) -> Any:
        """Return the number of a Tensor with one entry, as a plain Python number."""
        if self.value.size != 1:
            raise GraphError(
                Text(
                    en="item() takes the number out of a Tensor with one entry; this one has shape {shape}.",
                    vi="item() lấy số ra khỏi Tensor có đúng một phần tử; Tensor này có kích thước {shape}.",
                ),
                instead=Text(
                    en="Write x.tolist() or x.numpy() for all of them.",
                    vi="Hãy viết x.tolist() hoặc x.numpy() để lấy tất cả.",
                ),
                shape=self.shape,
            )
        self._note_decision("read", "", self.value.item())
        return self.value.item()

    def tolist(self) -> Any:
        """Return the numbers as nested Python lists."""
        self._note_decision("read", "", self.value)
        return self.value.tolist()

    def __float__(self) -> float:
        return float(self.item())

    def __int__(self) -> int:
        return int(self.item())

    def __bool__(self) -> bool:
        outcome = one_truth(self.value)
        self._note_decision("if", "!= 0", outcome)
        return outcome

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray[Any, Any]:
        if self.node is not None:
            raise GraphError(
                Text(
                    en="NumPy was given a Tensor that requires grad; NumPy records nothing, so the "
                    "derivative would be lost.",
                    vi="NumPy được đưa một Tensor cần đạo hàm; NumPy không ghi lại phép toán nào nên đạo "
                    "hàm sẽ bị mất.",
                ),
                instead=Text(
                    en="Inside a program use teachgrad's functions (tg.sin, tg.exp, …); to draw or store "
                    "the numbers write x.detach().",
                    vi="Trong chương trình hãy dùng các hàm của teachgrad (tg.sin, tg.exp, …); để vẽ hay "
                    "lưu các số, hãy viết x.detach().",
                ),
            )
        return np.array(self.value, dtype=dtype, copy=copy)

    # ---- how it is made ------------------------------------------------------------------

    @staticmethod
    def of_value(value: Any) -> Tensor:
        """Return a Tensor around `value` as it is, a NumPy array or scalar, with nothing recorded."""
        made = Tensor()
        made.value = value
        made.node = None
        return made

    def _note_decision(self, kind: str, condition: str, outcome: object) -> None:
        """Tell the variables behind this value that the program looked at it."""
        if self.node is not None:
            note_decision((self.node,), kind, condition, outcome)

    if TYPE_CHECKING:  # what `ops` puts here, entry by entry

        def _binary(self, other: Any, /) -> Tensor: ...
        def _unary(self) -> Tensor: ...
        def _compare(self, other: Any, /) -> Truth: ...

        __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _binary
        __pow__ = __rpow__ = __matmul__ = __rmatmul__ = _binary
        __iadd__ = __isub__ = __imul__ = __itruediv__ = __ipow__ = _binary
        __neg__ = __abs__ = _unary
        __lt__ = __le__ = __gt__ = __ge__ = _compare

        def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any: ...
        def __getitem__(self, key: Any) -> Tensor: ...
        def __setitem__(self, key: Any, value: Any) -> None: ...
        def __getattr__(self, name: str) -> Any: ...


def plain_value(thing: Any) -> Any:
    """Return the numbers of a Tensor; anything else as it is."""
    return thing.value if isinstance(thing, Tensor) else thing


def tensor(data: Any, requires_grad: bool = False, dtype: Any = None) -> Tensor:
    """Make a Tensor from numbers.

    Parameters
    ----------
    data : number, nested list, array or Tensor
        Copied. Python floats become float64; whole numbers stay whole, as in PyTorch.
    requires_grad : bool
        Whether what is computed from it shall be recorded, so that `Tensor.backward` reaches it.
    dtype : NumPy dtype, optional
        The type of the entries.

    Returns
    -------
    Tensor
        A leaf.

    Raises
    ------
    InputError
        If `data` is not made of real numbers, or is of whole numbers and requires grad.

    Examples
    --------
    >>> import teachgrad as tg
    >>> tg.tensor([[3.0, 4.0], [5.0, 2.0]])
    tensor([[3., 4.],
            [5., 2.]])
    """
    made = Tensor()
    if type(data) is float and dtype is None:
        value: Any = np.float64(data)
    else:
        value = as_value(data, dtype)
    made.value = value
    if requires_grad:
        if type(value) is not np.float64 and value.dtype.kind != "f":
            refuse_unless_real_numbers(value)
        node = made.node = Leaf()
        node.value = value
    else:
        made.node = None
    return made


_ONE = np.float64(1.0)
_ONES = np.ones(1)
_FLOAT64 = np.dtype(np.float64)


def as_value(data: Any, dtype: Any = None) -> Any:
    """Copy `data` into a NumPy array, or a NumPy scalar if it is one number.

    Raises
    ------
    InputError
        If it holds something other than real numbers and truth values, or rows of unlike length.
    """
    if isinstance(data, Tensor):
        data._note_decision("read", "", data.value)
        data = data.value
    return read_numbers(data, dtype)
