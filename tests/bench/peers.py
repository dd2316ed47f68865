"""The other libraries, as far as they are installed, set to float64 and one thread.

Read `programs` next.
"""

MISSING = "not inst."


def _load():
    try:
        import torch
    except ImportError:
        torch = None
    else:
        torch.set_num_threads(1)
        torch.set_default_dtype(torch.float64)
    try:
        import autograd
        import autograd.numpy
    except ImportError:
        autograd = None
    try:
        import jax
        import jax.numpy
    except ImportError:
        jax = None
    else:
        jax.config.update("jax_enable_x64", True)
    try:
        from micrograd.engine import Value
    except ImportError:
        Value = None  # noqa: N806 # the name of micrograd's class
    return torch, autograd, jax, Value


torch, autograd, jax, Value = _load()


def if_there(library, make):
    """The side that `make` makes, or the words for a library that is not installed."""
    return MISSING if library is None else make()


def of_functions(f, *points, derivative="grad"):
    """The sides of the libraries that differentiate functions, HIPS autograd and JAX, for ``f(numpy, *points)``.

    Parameters
    ----------
    f : callable
        Takes the library's NumPy first.
    derivative : str
        The name that the derivative has in both: grad, jacobian, hessian.
    """

    def of_hips():
        slope = getattr(autograd, derivative)
        if len(points) == 1:
            g = slope(lambda x: f(autograd.numpy, x))
            return lambda: g(*points)
        g = slope(lambda xs: f(autograd.numpy, *xs))
        return lambda: g(points)

    def of_jax():
        places = tuple(range(len(points))) if len(points) > 1 else 0
        g = getattr(jax, derivative)(lambda *xs: f(jax.numpy, *xs), argnums=places)
        given = [jax.numpy.asarray(p) for p in points]
        return lambda: jax.block_until_ready(g(*given))

    return {"HIPS": if_there(autograd, of_hips), "JAX": if_there(jax, of_jax)}
