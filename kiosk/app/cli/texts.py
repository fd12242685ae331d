"""Texts as people type them: names, codes, numbers and reasons that the store keeps."""

import click

MOST = 80
"""Characters that the store's short columns hold."""


class TextType(click.ParamType[str]):
    """A text of one line, without blanks around it; nothing is none."""

    name = "text"

    def __init__(self, most: int | None = None) -> None:
        """At most so many characters; None where the store's column holds any."""
        self.most = most

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text."""
        text = " ".join(value.split())
        if not text:
            self.fail("it is empty.", param, ctx)
        if self.most is not None and len(text) > self.most:
            self.fail(f"it has {len(text)} characters; at most {self.most} fit.", param, ctx)
        return text


class NumberType(TextType):
    """The number of a paper, in small letters too: W-206, RQ-27-001, CH-12."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The number as the store has it."""
        return super().convert(value, param, ctx).upper()


SHORT_TEXT, REASON, NUMBER = TextType(MOST), TextType(), NumberType(MOST)
