"""The file commands: dialogs that ask for a path, then the session does the work off the GUI thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from studio import formats
from studio.app.documents.exporting import Chosen
from studio.app.language import told
from studio.app.session import Session
from studio.document.areas.mask import is_empty
from studio.document.document import Document
from studio.errors import StudioError
from studio.ui.dialogs.export import ExportDialog
from studio.ui.dialogs.guard import Guard
from studio.ui.documents.new_dialog import NewDialog


class FileCommands(QObject):
    """New, open, save, export, import, copy and paste. What would lose changes asks `guard` first."""

    def __init__(self, session: Session, guard: Guard, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._guard = guard
        self._window = parent

    # open

    def new(self) -> None:
        """Ask what a new document is to be, and begin it."""
        NewDialog(self._session, self._window).open()

    def save_template(self) -> None:
        """Ask for a name and keep the document as a template."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save as template"))
        dialog.setLabelText(self.tr("New documents can begin with these layers. Name of the template:"))
        dialog.setTextValue(self._session.path.stem if self._session.path else "")
        dialog.textValueSelected.connect(self._save_template)
        dialog.open()

    def _save_template(self, name: str) -> None:
        try:
            self._session.templates.save(name)
        except StudioError as error:
            self._session.complain(error)

    def open(self) -> None:
        """Ask for pictures and open each as a document."""

        def opened(paths: list[Path]) -> None:
            for path in paths:
                self._session.open(path)

        self._ask_open(self.tr("Open"), opened, QFileDialog.FileMode.ExistingFiles)

    def open_path(self, path: Path) -> None:
        """Open this picture."""
        self._session.open(path)

    def import_layers(self) -> None:
        """Ask for pictures and add each as a layer."""

        def add(paths: list[Path]) -> None:
            for path in paths:
                self._session.import_layer(path)

        self._ask_open(self.tr("Import as layer"), add, QFileDialog.FileMode.ExistingFiles)

    def _ask_open(
        self,
        title: str,
        done: Callable[[list[Path]], Any],
        mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
    ) -> None:
        dialog = self._dialog(title, formats.opening_filters(self.tr("Pictures"), self.tr("All files")), done)
        dialog.setFileMode(mode)
        dialog.open()

    # save

    def save(self) -> None:
        """Save to the document's file, or ask for one where that would lose layers or mask."""
        path = self._session.path
        if path is None or not _is_writable(path):
            self.save_as()
        elif formats.keeps_layers(path) or _is_flat(self._session.shown):
            if self._session.tab.is_outdated:
                self._ask_to_replace(path)
            else:
                self._session.save()
        else:
            told = self.tr("%1 would lose layers and mask: choose a name for an OpenRaster file, or Export.")
            self._session.message.emit("info", told.replace("%1", path.name))
            self.save_as()

    def _ask_to_replace(self, path: Path) -> None:
        """The file holds what somebody else has put there."""
        button = QMessageBox.StandardButton
        text = self.tr("%1 was changed by another program or window since it was opened here.")
        asking = QMessageBox(QMessageBox.Icon.Warning, self.tr("Save"), text.replace("%1", path.name))
        asking.setParent(self._window, asking.windowFlags())
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setInformativeText(self.tr("Replacing it loses what it holds now. Save as keeps both."))
        asking.setStandardButtons(button.Save | button.Cancel)
        asking.button(button.Save).setText(self.tr("Replace"))
        other = asking.addButton(self.tr("Save as…"), QMessageBox.ButtonRole.ActionRole)
        asking.setDefaultButton(other)
        answers = {asking.button(button.Save): self._session.save, other: self.save_as}
        asking.finished.connect(lambda _: answers.get(asking.clickedButton(), self._guard.forget)())
        asking.open()

    def save_as(self) -> None:
        """Ask for a name and save, after a word on what a file of that type would not hold."""
        self._ask_save(self.tr("Save as"), ".ora", self._save_to)

    def _save_to(self, path: Path) -> None:
        lost = formats.lost_in(self._session.shown, path) if _is_writable(path) else ()
        if not lost:
            self._session.save(path)
            return
        button = QMessageBox.StandardButton
        asking = QMessageBox(QMessageBox.Icon.Warning, self.tr("Save as"), " ".join(map(told, lost)))
        asking.setParent(self._window, asking.windowFlags())
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setStandardButtons(button.Save | button.Cancel)
        asking.accepted.connect(lambda: self._session.save(path))
        asking.rejected.connect(self._guard.forget)
        asking.open()

    def export(self) -> None:
        """Ask for type, size and name, and write a flat copy of what is visible."""
        dialog = ExportDialog(self._session, self._window)
        dialog.chosen.connect(self._export)
        dialog.open()

    def _export(self, chosen: Chosen) -> None:
        def write(path: Path) -> None:
            self._session.export(path, chosen.choices, chosen.metadata)

        self._ask_save(self.tr("Export"), chosen.ending, write)

    def _ask_save(self, title: str, suffix: str, done: Callable[[Path], Any]) -> None:
        dialog = self._dialog(
            title, formats.saving_filters(), lambda paths: done(_suffixed(paths[0], suffix))
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        stem = self._session.path.stem if self._session.path else self.tr("Untitled")
        dialog.selectNameFilter(next(line for line in dialog.nameFilters() if suffix in _suffixes(line)))
        dialog.selectFile(stem + suffix)
        dialog.filterSelected.connect(lambda line: _follow(dialog, line))
        dialog.rejected.connect(self._guard.forget)
        dialog.open()

    def _dialog(self, title: str, filters: tuple[str, ...], done: Callable[[list[Path]], Any]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(filters)
        dialog.setDirectory(str(self._folder()))
        dialog.filesSelected.connect(lambda names: done([Path(name) for name in names]))
        return dialog

    def _folder(self) -> Path:
        """Where the last file was; before the first one, where the desktop keeps pictures."""
        settings = self._session.settings
        pictures = Path(settings.pictures_folder).parent
        last = [self._session.path] if self._session.path else [Path(name) for name in settings.recent_files]
        folders = [*(path.parent for path in last[:1]), pictures]
        return next((folder for folder in folders if folder.is_dir()), Path.home())

    def show_pictures(self) -> None:
        """Open the folder where finished pictures are written."""
        folder = Path(self._session.settings.pictures_folder)
        if not folder.is_dir():
            raise StudioError(
                self.tr("No picture has been made yet; they will be in %1.").replace("%1", str(folder))
            )
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _is_writable(path: Path) -> bool:
    endings = " ".join(formats.saving_filters()).replace("(", " ").replace(")", " ").split()
    return f"*{path.suffix.lower()}" in endings


def _is_flat(document: Document) -> bool:
    masks = (document.mask, document.guidance)
    return len(document.layers) <= 1 and all(is_empty(mask, document.rect) for mask in masks)


def _suffixes(line: str) -> list[str]:
    """What a line of the dialog such as "JPEG (*.jpg *.jpeg)" stands for."""
    return re.findall(r"\*(\.\w+)", line)


def _follow(dialog: QFileDialog, line: str) -> None:
    """Give the name in the dialog the suffix of the type that was chosen."""
    for name in dialog.selectedFiles()[:1]:
        if Path(name).suffix and Path(name).suffix not in _suffixes(line):
            dialog.selectFile(Path(name).with_suffix(_suffixes(line)[0]).name)


def _suffixed(path: Path, suffix: str) -> Path:
    return path if path.suffix else path.with_name(path.name + suffix)
