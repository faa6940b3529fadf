"""One axis of a grid: what changes along it, and the values that are tried."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from studio.app.grid.grids import Grids
from studio.app.language import told
from studio.errors import StudioError
from studio.grid.axes import axes
from studio.grid.spec import Wish
from studio.prompt.wildcards import read_lines
from studio.ui.grid.values_edit import ValuesEdit
from studio.ui.icons import set_icon
from studio.ui.panels.fields import Choice, tooltip

_LINES = ("prompt", "negative_prompt")  # axes whose values can come from a file
_COMMAS = ", "


class AxisRow(QWidget):
    """Shows a Wish and changes it. Signals: edited, by the user; trouble: a sentence."""

    edited = Signal()
    trouble = Signal(str)

    def __init__(self, grids: Grids, title: str) -> None:
        super().__init__()
        self._grids = grids
        self._texts: dict[str, str] = {}  # what was written for each axis, so that changing it loses nothing
        self.axis = Choice()
        self.axis.setAccessibleName(title)
        self.axis.setMinimumContentsLength(17)
        rows = [(self.tr("Nothing"), "", "")]
        self.axis.set_options(rows + [(self.tr(each.name), each.id, "") for each in axes().values()])
        self.values = ValuesEdit()
        self.values.setAccessibleName(self.tr("%1: values").replace("%1", title))
        self.more = QToolButton(autoRaise=True, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self.more, "playlist-plus")
        self.more.setAccessibleName(self.tr("%1: add values").replace("%1", title))
        self.more.setToolTip(self.tr("Add names from the list, or lines of a file"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        label = self._label = QLabel(title)
        label.setFixedWidth(60)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(label, 0, top)
        layout.addWidget(self.axis, 0, top)
        layout.addWidget(self.values, 1)
        layout.addWidget(self.more, 0, top)
        label.setMinimumHeight(self.axis.sizeHint().height())
        self.axis.edited.connect(self._turn)
        self.values.textChanged.connect(self.edited)
        self._show()

    def set_title(self, title: str) -> None:
        """Call the axis something else."""
        self._label.setText(title)
        self.axis.setAccessibleName(title)
        self.values.setAccessibleName(self.tr("%1: values").replace("%1", title))

    @property
    def wish(self) -> Wish:
        """What is written."""
        return Wish(self._axis, self.values.toPlainText()) if self._axis else Wish()

    def set_wish(self, wish: Wish) -> None:
        """Show another one; this is no edit."""
        with QSignalBlocker(self.axis):
            self.axis.set_value(wish.axis if wish.axis in axes() else "")
        self.values.set_text(wish.text)
        self._show()

    @property
    def _axis(self) -> str:
        return str(self.axis.currentData() or "")

    def _turn(self, axis: object) -> None:
        with QSignalBlocker(self.values):
            self.values.set_text(self._texts.get(str(axis), self._suggested(str(axis))))
        self._show()
        self.edited.emit()

    def _suggested(self, axis: str) -> str:
        """What can be tried at once; nothing where only the user can say what."""
        known = axes().get(axis)
        if known is None or known.rank < 3:
            return ""
        names = known.names(self._grids.ground)
        return _COMMAS.join(names[:3]) if names else known.hint

    def _show(self) -> None:
        known = axes().get(self._axis)
        self.values.setEnabled(known is not None)
        self.values.setPlaceholderText(self.tr("such as: %1").replace("%1", known.hint) if known else "")
        self.values.setToolTip(tooltip(self._tip()) if known else "")
        names = known.names(self._grids.ground) if known else ()
        self.more.setEnabled(bool(names) or self._axis in _LINES)

    def _tip(self) -> str:
        match self._axis:
            case "replace":
                return self.tr("The first is searched in the prompts, and the others are put in its place.")
            case "order":
                return self.tr("Words of the prompt, put in every order.")
            case "matrix":
                return self.tr("Added to the prompt in every combination, and left out; separated by |.")
            case "prompt" | "negative_prompt":
                return self.tr("One prompt a line; lines that begin with # are left out.")
            case _:
                return self.tr(
                    "Values with commas, or ranges: 10-30 (+5) in steps of 5, 0.5-1 [4] four of them."
                )

    def remember(self) -> None:
        """Keep what is written, for when the axis is chosen again."""
        if self._axis:
            self._texts[self._axis] = self.values.toPlainText()

    def _fill(self) -> None:
        self._menu.clear()
        known = axes().get(self._axis)
        names = known.names(self._grids.ground) if known else ()
        for name in names:
            self._menu.addAction(name, lambda name=name: self._add(name))
        if len(names) > 1:
            self._menu.addSeparator()
            self._menu.addAction(self.tr("All of them"), lambda: self._replace(_COMMAS.join(names)))
        if self._axis in _LINES:
            self._menu.addAction(self.tr("Lines of a file…"), self._ask_file)

    def _add(self, name: str) -> None:
        text = self.values.toPlainText().rstrip(" ,\n")
        self._replace(f"{text}{_COMMAS}{name}" if text else name)

    def _replace(self, text: str) -> None:
        self.values.setPlainText(text)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Prompts from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Text (*.txt);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, name: str) -> None:
        try:
            self._replace("\n".join(read_lines(Path(name))))
        except StudioError as error:
            self.trouble.emit(told(error.message))
