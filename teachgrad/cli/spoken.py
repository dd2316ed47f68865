"""click's own words in the reader's language: headings of the help, and what is wrong with a command line.

Knows click and no command of teachgrad's. click translates through gettext, which is one language for
the whole process; here the language may change from one call to the next.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import click

from teachgrad.cli.screen import width, write
from teachgrad.errors import InputError
from teachgrad.text import LANGUAGES, Text

_USAGE = Text(en="Usage:", vi="Cách dùng:")
_OPTIONS = Text(en="Options", vi="Tùy chọn")
_COMMANDS = Text(en="Commands", vi="Lệnh")
_ANY_OPTIONS = Text(en="[OPTIONS]", vi="[TÙY CHỌN]")
_ANY_COMMAND = Text(en="COMMAND …", vi="LỆNH …")
_HELP = Text(en="Show this help.", vi="Hiện phần trợ giúp này.")
_LANGUAGE = Text(
    en="The language: vi or en. Otherwise TEACHGRAD_LANG or the locale decides.",
    vi="Ngôn ngữ: vi hoặc en. Nếu không nêu, TEACHGRAD_LANG hoặc locale quyết định.",
)
_DID_YOU_MEAN = Text(en="Did you mean {close}?", vi="Ý bạn là {close}?")
_SEE_HELP = Text(en="See “{command} --help”.", vi="Hãy xem “{command} --help”.")
_NO_OPTION = Text(en="There is no option {option}.", vi="Không có tùy chọn {option}.")
_NEEDS_VALUE = Text(
    en="The option {option} needs a value: {option} {example}.",
    vi="Tùy chọn {option} cần một giá trị: {option} {example}.",
)
_TAKES_NONE = Text(en="The option {option} takes no value.", vi="Tùy chọn {option} không nhận giá trị.")


class Command(click.Command):
    """A command whose help is in the language in which it was made."""

    def __init__(self, name: str, *, params: Sequence[click.Parameter], **settings: object) -> None:
        super().__init__(
            name,
            params=[*params, *_common_options()],
            add_help_option=False,
            options_metavar=str(_ANY_OPTIONS),
            context_settings={"allow_extra_args": True, "terminal_width": width()},
            **settings,  # type: ignore[arg-type] # handed on as they come
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is refused in the reader's language."""
        try:
            rest = super().parse_args(ctx, [_no_option(argument) for argument in args])
        except click.BadOptionUsage as error:
            error.ctx = ctx  # click does not say which command it was
            raise
        if rest and not isinstance(self, click.Group):
            raise InputError(
                Text(en="“{rest}” is one argument too many.", vi="“{rest}” là đối số thừa."),
                instead=_SEE_HELP,
                rest=" ".join(rest),
                command=ctx.command_path,
            )
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), f"{_USAGE} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the options."""
        records = [
            param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)
        ]
        with formatter.section(str(_OPTIONS)):
            formatter.write_dl([record for record in records if record is not None])


def _no_option(argument: str) -> str:
    """A formula that begins with a minus sign, with a space before it, so that -x^2 is not taken for an option."""
    is_option = argument[:2] == "--" or len(argument) < 2 or argument[0] != "-" or argument == "-h"
    return argument if is_option else f" {argument}"


class Group(Command, click.Group):
    """The command that has the others."""

    def __init__(self, name: str, *, members: Sequence[click.Command], **settings: object) -> None:
        super().__init__(
            name,
            commands={member.name: member for member in members},
            subcommand_metavar=str(_ANY_COMMAND),
            invoke_without_command=True,
            **settings,  # type: ignore[arg-type] # handed on as they come
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click calls it so
        """The commands in the order in which they were given."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        members = [
            (name, self.commands[name].get_short_help_str(limit=200)) for name in self.list_commands(ctx)
        ]
        with formatter.section(str(_COMMANDS)):
            formatter.write_dl(members)
        Command.format_options(self, ctx, formatter)

    def resolve_command(
        self,
        ctx: click.Context,  # noqa: ARG002 # likewise
        args: list[str],
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is refused in the reader's language."""
        name = args[0]
        if name in self.commands:
            return name, self.commands[name], args[1:]
        close = difflib.get_close_matches(name, self.commands, 1)
        raise InputError(
            Text(en="There is no command {name}.", vi="Không có lệnh {name}."),
            self.meant_otherwise(name) or (_DID_YOU_MEAN if close else None),
            Text(en="The commands are: {commands}.", vi="Các lệnh: {commands}."),
            name=name,
            close="".join(close),
            commands=", ".join(self.commands),
        )

    def meant_otherwise(self, _name: str) -> Text | None:
        """What else a word may mean that is no command; nothing unless a subclass knows better."""
        return None


def explain(error: click.ClickException) -> Text:
    """What click found wrong with a command line, in both languages."""
    context = getattr(error, "ctx", None)
    see_help = _SEE_HELP.format(command=context.command_path if context else "teachgrad")
    parts = [*_said(error), see_help]
    return Text(en=" ".join(part.en for part in parts), vi=" ".join(part.vi for part in parts))


def _said(error: click.ClickException) -> list[Text]:
    if isinstance(error, click.NoSuchOption):
        said = [_NO_OPTION.format(option=error.option_name)]
        if error.possibilities:
            said.append(_DID_YOU_MEAN.format(close=", ".join(sorted(error.possibilities))))
        return said
    if isinstance(error, click.BadOptionUsage):
        option = _option(error)
        if option is None or option.is_flag:
            return [_TAKES_NONE.format(option=error.option_name)]
        return [_NEEDS_VALUE.format(option=error.option_name, example=option.metavar or "…")]
    text = error.format_message()  # nothing in teachgrad's commands can lead here
    return [Text(en=text, vi=text)]


def _option(error: click.BadOptionUsage) -> click.Option | None:
    parameters = error.ctx.command.params if error.ctx else []
    found = [p for p in parameters if isinstance(p, click.Option) and error.option_name in p.opts]
    return found[0] if found else None


def _common_options() -> list[click.Option]:
    return [
        click.Option(
            ["--lang"],
            metavar="vi|en",
            expose_value=False,
            is_eager=True,
            callback=_check_language,
            help=str(_LANGUAGE),
        ),
        click.Option(
            ["-h", "--help"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_help,
            help=str(_HELP),
        ),
    ]


def _check_language(_context: click.Context, _option: click.Parameter, value: str | None) -> None:
    """The language has been set before anything was parsed; here a wrong one is refused."""
    if value is not None and value.lower() not in LANGUAGES:
        raise InputError(
            Text(en="teachgrad does not speak “{value}”.", vi="teachgrad không nói “{value}”."),
            instead=Text(en="Write --lang en or --lang vi.", vi="Hãy viết --lang en hoặc --lang vi."),
            value=value,
        )


def _show_help(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        write(context.get_help())
        context.exit()
