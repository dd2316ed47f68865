"""A coverage-guided fuzzer of `teachgrad.formula`, Google's Atheris (libFuzzer for Python).

Every text whatever is read, or refused with a FormulaError, within 0.2 s and 50 MB; what is read can be written in every
way and reads back as the same: `tests/formula/laws.py`. Ten minutes, or as long as you like::

    python -m pip install atheris
    python tests/fuzz/fuzz_formula.py -max_total_time=600 corpus/

In the folder corpus/ what has led to new places in the code is kept; it begins with the texts of the tables of accepted
and refused formulas. A finding ends the run; it becomes a line of FOUND_BY_FUZZING in tests/formula/test_hostile.py.
pytest imports this file when it looks for doctests: nothing happens until it is run.
"""

import importlib
import pkgutil
import random
import resource
import sys
import time
from pathlib import Path

_SECONDS = 0.2
_BYTES = 50 * 2**20
_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss
_LONGEST = 1_100  # bytes: a little beyond the limit on the length
_GIVEN = (None, ("x", "y"), ("x", "x1", "rate", "alpha"), ("a", "s", "i", "n", "e", "T"))


def decoded(data):
    """A text, and the variables that may occur: the first byte says which."""
    return data[1:].decode("utf-8", "surrogateescape"), _GIVEN[data[0] % len(_GIVEN)] if data else None


def encoded(text, given=0):
    """The bytes of which `decoded` makes `text` again; of half a surrogate pair, three halves."""
    return bytes([given]) + text.encode("utf-8", "surrogatepass")


def within_limits(work, *given):
    """Do a piece of work, which may take neither much time nor much memory; once more if it took long, for the machine may have."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for last in (False, False, True):
        started = time.process_time()
        work(*given)
        seconds = time.process_time() - started
        if seconds <= _SECONDS:
            break
        assert not last, f"{seconds:.2f} s"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * _KILOBYTE
    assert grown <= _BYTES, f"{grown / 2**20:.0f} MB"


def mutated(data, mutate, fragments, seed, longest):
    """Another input: `mutate`'s, or with a fragment of formulas put in, a part left out, doubled or exchanged."""
    draw = random.Random(seed)  # noqa: S311 # chooses inputs, keeps no secrets
    if not data or draw.random() < 0.4:
        return mutate(data, longest)
    text, given = data[1:].decode("utf-8", "surrogateescape"), data[:1]
    for _ in range(draw.randint(1, 3)):
        start = draw.randint(0, len(text))
        end = min(len(text), start + draw.randint(0, 6))
        part = draw.choice(
            ("", 2 * text[start:end], draw.choice(fragments), draw.choice(fragments) + text[start:end])
        )
        text = text[:start] + part + text[end:]
    return (given + text.encode("utf-8", "surrogatepass"))[:longest]


def _seed(folder, tables):
    """Write the texts of the tables into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    texts = {text for rows in tables for text, *_ in rows if isinstance(text, str) and len(text) < _LONGEST}
    for number, text in enumerate(sorted(texts)):
        (folder / f"{number:04}").write_bytes(encoded(text))


def main():
    """Run until a finding, or as long as the command says."""
    import atheris

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    with atheris.instrument_imports(include=["teachgrad.formula"]):
        import teachgrad.formula

        for module in pkgutil.walk_packages(teachgrad.formula.__path__, "teachgrad.formula."):
            importlib.import_module(module.name)  # some are imported only where they are needed
    from formula import accepted, fragments, laws, refused

    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    if folders:
        _seed(folders[0], (accepted.ROWS, refused.ROWS))

    def read(text, variables):
        try:
            formula = teachgrad.formula.parse(text, variables)
        except teachgrad.FormulaError as error:
            str(error)
        else:
            formula.to_text(), formula.to_latex(), formula.to_python()

    def one(data):
        within_limits(read, *decoded(data))
        laws.read(*decoded(data))

    def mutator(data, longest, seed):
        return mutated(data, atheris.Mutate, fragments.FRAGMENTS, seed, longest)

    atheris.Setup([*sys.argv, f"-max_len={_LONGEST}"], one, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
