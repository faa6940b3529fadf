"""Colours the signs of a prompt and underlines what is wrong in it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from studio.prompt.spans import Span
from studio.ui.theme import colours


class PromptHighlighter(QSyntaxHighlighter):
    """Colours spans, whose places are Qt's: counted in UTF-16 units from the beginning of the document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.spans: list[Span] = []

    def set_spans(self, found: list[Span]) -> None:
        """Colour these instead."""
        if found != self.spans:
            self.spans = found
            self.rehighlight()

    # Qt overrides

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        begin = self.currentBlock().position()
        end = begin + self.currentBlock().length()
        for span in self.spans:
            start, stop = max(span.start, begin) - begin, min(span.stop, end) - begin
            if start < stop and span.kind != "error":
                self.setFormat(start, stop - start, dressed(QTextCharFormat(), span.kind))
                continue
            for place in range(start, stop):  # an error lies over signs and leaves them their colours
                self.setFormat(place, 1, dressed(self.format(place), span.kind))


def dressed(style: QTextCharFormat, kind: str) -> QTextCharFormat:
    """`style` with what a span of `kind` looks like."""
    c = colours()
    ink = {"weight": c.accent, "schedule": c.success, "alternative": c.warning, "wildcard": c.warning}
    ink |= {"break": c.success, "comment": c.muted, "adapter": c.accent, "embedding": c.accent}
    if kind == "error":
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(c.error))
        style.setBackground(_faint(c.error))
    else:
        style.setForeground(QColor(ink[kind]))
    if kind in ("break", "wildcard", "adapter", "embedding"):
        style.setFontWeight(QFont.Weight.DemiBold)
    if kind == "comment":
        style.setFontItalic(True)
    return style


def _faint(colour: str) -> QColor:
    """A tint that shows a mistake of one character, where an underline is only a few pixels wide."""
    tint = QColor(colour)
    tint.setAlpha(70)
    return tint


def in_units(text: str, span: Span) -> Span:
    """`span` with its places counted as Qt counts them."""
    return (
        span if text.isascii() else span._replace(start=units(text, span.start), stop=units(text, span.stop))
    )


def units(text: str, place: int) -> int:
    """A place in `text` as Qt counts it: in UTF-16 units."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, place: int) -> int:
    """The inverse of `units`."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "replace"))
