"""The pages of the settings about what is kept: of the open documents, and of the pictures made."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.app.session import Session
from studio.ui.dialogs.budget import BudgetField
from studio.ui.panels.fields import SliderNumber
from studio.ui.preferences.form import SettingsForm
from studio.ui.timeline.budget_field import TimelineBudget


class DocumentsPage(QWidget):
    """How often documents are kept for recovery, and whether they are opened again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        form = SettingsForm(self, session)
        self.recovery = SliderNumber(1, 30, 1, suffix=self.tr(" s"))
        form.add_number(
            self.tr("&Recovery copy every"),
            self.tr("How often what has changed is kept for recovery, for every open document"),
            "recovery_seconds",
            self.recovery,
            self.tr("After a crash or a power cut, the next start offers what was not saved."),
        )
        self.reopen = form.add_box(
            self.tr("At the &start"),
            self.tr("The files of the documents that were open are opened again when the program starts"),
            self.tr("Open what was open at the end"),
            session.settings.reopen_documents,
        )
        self.reopen.toggled.connect(self._take_reopen)

    def _take_reopen(self, wanted: bool) -> None:
        paths = (str(tab.path) for tab in self._session.tabs if tab.path is not None)
        self._session.change_settings(reopen_documents=wanted, open_files=tuple(paths) if wanted else ())


class GalleryPage(QWidget):
    """How much disk pictures and their steps may take, and what picture files tell."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        form = SettingsForm(self, session)
        self.budget = BudgetField(session)
        tip = self.tr("How much disk the pictures that Sfumato made may take")
        form.add(self.tr("Disk &budget"), self.budget, tip)
        self.timelines = TimelineBudget(session)
        form.add(self.tr("Time&lines"), self.timelines, self.timelines.tip)
        self.record = form.add_switch(
            self.tr("In p&icture files"),
            self.tr(
                "PNG, JPEG and WebP files tell everything of how they were made, so that Sfumato makes them "
                "again"
            ),
            "write_record",
            self.tr("Write the whole record (JSON of Sfumato)"),
        )
        self.infotext = form.add_switch(
            "",
            self.tr("PNG, JPEG and WebP files tell their settings in the words of AUTOMATIC1111"),
            "write_infotext",
            self.tr("Write settings for other programs too (A1111 parameters)"),
        )
