"""Arabic for terminals with and without the bidirectional algorithm."""

import io

import pytest

from services.stack.terminal import RIGHT_TO_LEFT_MARK, Terminal, open_terminal

REORDERS = Terminal(width=60, colour=False, reorders=True)
PLAIN = Terminal(width=60, colour=False, reorders=False)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "reorders"),
    [
        ({"TERM": "xterm-256color", "VTE_VERSION": "7402"}, True),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230805"}, True),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, True),
    ],
    ids=["vte", "konsole", "xterm", "console", "vscode", "macos"],
)
def test_terminals_are_told_apart(environ: dict[str, str], reorders: bool) -> None:
    assert open_terminal(Screen(), environ).reorders is reorders


def test_a_pipe_gets_neither_colour_nor_another_order() -> None:
    terminal = open_terminal(io.StringIO(), {"TERM": "linux"})
    assert (terminal.colour, terminal.reorders) == (False, True)


def test_no_color_is_honoured() -> None:
    assert not open_terminal(Screen(), {"TERM": "xterm", "NO_COLOR": "1"}).colour
    assert open_terminal(Screen(), {"TERM": "xterm"}).colour


def test_lines_keep_their_text_where_the_terminal_reorders() -> None:
    text = "قال الوزير إن الميناء ملك للدولة، وسيبقى كذلك ما دام في منصبه."
    lines = REORDERS.wrap(text, indent=30)
    assert len(lines) > 1
    assert " ".join(line.strip(RIGHT_TO_LEFT_MARK) for line in lines) == text


def test_letters_are_joined_and_turned_where_the_terminal_does_not() -> None:
    assert PLAIN.wrap("قال 12", indent=0) == ["12 \ufedd\ufe8e\ufed7"]


def test_latin_lines_stay_as_they_are() -> None:
    assert REORDERS.wrap("plain  text", 0) == PLAIN.wrap("plain text", 0) == ["plain text"]


def test_colour_only_where_there_is_colour() -> None:
    assert REORDERS.paint("x", "red") == "x"
    assert Terminal(60, True, True).paint("x", "red", "bold") == "\033[31;1mx\033[0m"
