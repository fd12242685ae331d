"""Short texts as people type them: names, codes and numbers that the store keeps."""

import click

MOST = 80
"""Characters that the store's short columns hold."""


class ShortTextType(click.ParamType[str]):
    """A text of one line, without blanks around it; nothing is none."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text."""
        text = " ".join(value.split())
        if not text:
            self.fail("it is empty.", param, ctx)
        if len(text) > MOST:
            self.fail(f"it has {len(text)} characters; at most {MOST} fit.", param, ctx)
        return text


SHORT_TEXT = ShortTextType()
