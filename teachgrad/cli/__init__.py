"""The `teachgrad` command: what is run from a shell.

Holds the entry point: which language is spoken, and which way of ending gives which exit code. Read
`commands` next (what can be asked for), then `points` (how a point is written).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from teachgrad.text import LANGUAGES, Text, current_language, language

# Exit codes. A kink or an undefined point is an answer, so it is no failure.
DONE, CHECK_FAILED, CANNOT, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141

_INTERRUPTED = Text(en="Stopped.", vi="Đã dừng.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows ``teachgrad``; by default what the process was started with.

    Returns
    -------
    int
        The exit code: 0 done, 1 the three answers disagree somewhere, 2 it cannot be done as asked, 130
        interrupted, 141 nobody reads the output any more.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    with language(_asked_for(given) or current_language()):
        try:
            return _as_process(lambda: _run(given)) if arguments is None else _run(given)
        except KeyboardInterrupt:  # while the command runs, or while what it needs is loaded
            from teachgrad.cli.screen import say

            say(_INTERRUPTED)
            return INTERRUPTED
        except ImportError as error:
            if (error.name or "").startswith("teachgrad"):
                raise  # a mistake of ours
            from teachgrad.cli.incomplete import answer

            return answer(given, error)


def _as_process(run: Callable[[], int]) -> int:
    """Run what the whole process is for, so that Ctrl-C ends it in the same way at every moment from here on.

    Before this, while Python itself starts, nobody can say anything: the process then ends by the signal. After this,
    all has been written and there is nothing left to stop.
    """
    import signal  # here: `main` with arguments is called from other programs, whose signals are theirs

    heard = False

    def hear(_signal: int, _frame: object) -> None:
        nonlocal heard
        heard = True
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return run()  # started in the background of a shell, where Ctrl-C is for somebody else
    try:
        signal.signal(signal.SIGINT, hear)
        return run()
    except BaseException as error:
        if not heard:
            raise
        raise KeyboardInterrupt from error  # a library that is stopped while it loads makes an ImportError of it
    finally:
        # While Python takes itself down, the signal would end the process as if nothing had been done.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _asked_for(arguments: Sequence[str]) -> str | None:
    """The language that ``--lang`` names, wherever it stands: even ``--help`` before it is in that language."""
    code = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            candidate = value if equals else "".join(arguments[place + 1 : place + 2])
            code = candidate.lower() if candidate.lower() in LANGUAGES else code
    return code


def _run(arguments: list[str]) -> int:
    import click

    from teachgrad.cli.commands import commands
    from teachgrad.cli.screen import ReaderGone, complain, forget_output
    from teachgrad.cli.spoken import explain
    from teachgrad.errors import TeachgradError

    try:
        code = commands().main(arguments, prog_name="teachgrad", standalone_mode=False)
    except click.Abort as error:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from error
    except ReaderGone:
        forget_output()
        return READER_GONE
    except TeachgradError as error:
        complain(error)
        return CANNOT
    except click.ClickException as error:
        complain(explain(error))
        return CANNOT
    return code if isinstance(code, int) else DONE
