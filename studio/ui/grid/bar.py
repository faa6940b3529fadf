"""The line above the grid: back to the canvas, other grids, export, the page and how large all is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from studio.app.grid.grids import Grids
from studio.app.language import told
from studio.errors import StudioError
from studio.grid.exports import EXPORTS
from studio.ui.grid.view import EDGES, GridView
from studio.ui.icons import set_icon
from studio.ui.panels.fields import Choice

_DETAIL = 10  # steps of the slider for one fold
_KINDS = {".png": "Picture with labels (*.png)", ".html": "Web page (*.html)", ".csv": "Table (*.csv)"}


class GridBar(QWidget):
    """Signals: left: back to the canvas; folded(bool): the axes are wanted or not; trouble: a sentence."""

    left = Signal()
    folded = Signal(bool)
    trouble = Signal(str)

    def __init__(self, grids: Grids, view: GridView) -> None:
        super().__init__()
        self._grids, self._view = grids, view
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tr = self.tr
        self.back = _button(tr("Canvas"), "arrow-left", tr("Show the canvas again (Escape)"))
        self.back.clicked.connect(self.left)
        self.axes = _button(tr("Axes"), "axis-arrow", tr("Show or hide what changes along the sides"))
        self.axes.setCheckable(True)
        self.axes.setChecked(True)
        self.axes.toggled.connect(self.folded)
        self.recent = _button(tr("Open"), "folder-open-outline", tr("Open a grid that was made before"))
        self.recent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.recent.setMenu(self._menu)
        self.export = _button(
            tr("Export"),
            "export-variant",
            tr("Write the grid as a picture with labels, a web page or a table"),
        )
        self.export.clicked.connect(self.ask_export)
        self.page = Choice()
        self.page.setAccessibleName(tr("Page"))
        self.page.setToolTip(tr("Another page of the grid (Page Up and Page Down)"))
        self.page.setMinimumContentsLength(17)
        self.page.edited.connect(lambda page: view.set_page(int(page)))
        self.detail = _slider(
            _DETAIL, 8 * _DETAIL, tr("Look closer at all pictures (+ and −, Shift and the wheel)")
        )
        self.detail.setAccessibleName(tr("Zoom into the pictures"))
        self.detail.valueChanged.connect(lambda value: view.set_detail(value / _DETAIL))
        self.edge = _slider(*EDGES, tr("How large the cells are (Ctrl and the wheel)"))
        self.edge.setAccessibleName(tr("Size of the cells"))
        self.edge.valueChanged.connect(view.set_edge)
        self._lay_out()
        view.sized.connect(self._show_edge)
        view.lens_changed.connect(self._show_detail)
        view.turned.connect(self._show_page)
        grids.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self, spacing=4)
        row.setContentsMargins(8, 6, 10, 6)
        for widget in (self.back, self.axes, self.recent, self.export):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.page)
        row.addSpacing(8)
        for icon, slider in (("magnify-plus-outline", self.detail), ("image-size-select-large", self.edge)):
            sign = QToolButton(autoRaise=True)
            sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            sign.setAccessibleName(slider.accessibleName())
            sign.setToolTip(slider.toolTip())
            set_icon(sign, icon, "muted")
            row.addWidget(sign)
            row.addWidget(slider)

    def refresh(self) -> None:
        """Show what there is to choose from."""
        grid = self._grids.grid
        for widget in (self.export, self.detail, self.edge):
            widget.setEnabled(grid is not None)
        pages = grid.pages if grid else 1
        self.page.setVisible(pages > 1)
        if grid is not None and pages > 1:
            titles = [f"{grid.title(2)}: {grid.heading(2, page)}" for page in range(pages)]
            self.page.set_options([(title, page, "") for page, title in enumerate(titles)])
            self._show_page(self._view.page)
        self._show_edge(self._view.edge)

    def _show_page(self, page: int) -> None:
        self.page.set_value(page)

    def _show_edge(self, edge: int) -> None:
        with QSignalBlocker(self.edge):
            self.edge.setValue(edge)

    def _show_detail(self, detail: float) -> None:
        with QSignalBlocker(self.detail):
            self.detail.setValue(round(detail * _DETAIL))

    def _fill(self) -> None:
        self._menu.clear()
        for path, title, _spec in self._grids.recent:
            self._menu.addAction(title.replace("&", "&&"), lambda path=path: self._grids.open(path))
        if not self._grids.recent:
            self._menu.addAction(self.tr("No grid was made yet")).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("From an exported picture or page…"), self.ask_open)

    # dialogs

    def ask_open(self) -> None:
        """Ask for an exported grid to open."""
        dialog = QFileDialog(self, self.tr("Open a grid"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Exported grids (*.png *.html);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._grids.open(Path(name)))
        dialog.open()

    def ask_export(self) -> None:
        """Ask for the file of an export."""
        dialog = QFileDialog(self, self.tr("Export the grid"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = {self.tr(_KINDS[suffix]): suffix for suffix in EXPORTS}
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix("png")
        dialog.selectFile("grid.png")

        def turn(kind: str) -> None:
            dialog.setDefaultSuffix(kinds[kind].removeprefix("."))
            name = Path(dialog.selectedFiles()[0]).with_suffix(kinds[kind]).name
            dialog.selectFile(name)

        dialog.filterSelected.connect(turn)
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def _export(self, name: str) -> None:
        try:
            self._grids.export(Path(name))
        except StudioError as error:
            self.trouble.emit(told(error.message))


def _button(text: str, icon: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, autoRaise=True)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setToolTip(tip)
    set_icon(made, icon)
    return made


def _slider(least: int, most: int, tip: str) -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal, minimum=least, maximum=most)
    made.setFixedWidth(84)
    made.setToolTip(tip)
    return made
