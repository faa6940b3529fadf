"""The masks panel: every mask, and the colour, strength and words of the active one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from studio.app.edits.masks import COLOURS
from studio.app.session import Session
from studio.ui.masks.mask_list import MaskList
from studio.ui.panels.fields import SliderNumber, guard_wheel, tooltip

BUTTONS = ("mask_new", "mask_duplicate", "mask_up", "mask_down", "mask_combine", "generate_masks")
MENU = ("mask_rename", "mask_duplicate", "mask_up", "mask_down", "mask_combine", "mask_export", "mask_delete")
SWATCH = 16


class MasksPanel(QWidget):
    """Shows `session.document.masks`; brushes, operations and Generate work with the chosen one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.list = MaskList(session)
        self.list.setMinimumHeight(2 * 36)
        self._buttons = QHBoxLayout(spacing=2)
        self._make_fields()
        self._lay_out()
        guard_wheel(self)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def _make_fields(self) -> None:
        self.colour = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.colour.setToolTip(self.tr("The colour the mask is shown in"))
        self.colour.setAccessibleName(self.tr("Mask colour"))
        menu = QMenu(self.colour)
        for name, colour in COLOURS.items():
            action = menu.addAction(_swatch(colour), self.tr(name))
            action.triggered.connect(
                lambda _on, c=colour: self._change(self.tr("Change mask colour"), colour=c)
            )
        self.colour.setMenu(menu)
        self.strength = SliderNumber(0, 100, suffix=" %")
        self.strength.setAccessibleName(self.tr("Mask strength"))
        self.strength.setToolTip(
            tooltip(
                self.tr(
                    "How freely the masked part may change, as grey in a mask does: at 50 % it is held "
                    "for half of the steps and changes half as freely."
                )
            )
        )
        self.strength.edited.connect(
            lambda percent: self._change(self.tr("Change mask strength"), merge=True, strength=percent / 100)
        )
        self.prompt = self._line(
            "prompt", self.tr("Prompt of this mask (empty: the one above)"), self.tr("Mask prompt")
        )
        self.negative = self._line(
            "negative_prompt", self.tr("Negative prompt of this mask"), self.tr("Mask negative prompt")
        )

    def _line(self, field: str, placeholder: str, name: str) -> QLineEdit:
        line = QLineEdit(placeholderText=placeholder)
        line.setAccessibleName(name)
        line.setToolTip(
            tooltip(self.tr("Generated instead of what the prompt panel says, in this mask only"))
        )
        words = self.tr("Change mask prompt")
        line.textEdited.connect(lambda text: self._change(words, merge=True, **{field: text}))
        return line

    def _lay_out(self) -> None:
        row = QHBoxLayout(spacing=8)
        label = QLabel(self.tr("Stren&gth"))
        label.setBuddy(self.strength)
        for widget in (self.colour, label):
            row.addWidget(widget)
        row.addWidget(self.strength, 1)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.prompt)
        layout.addWidget(self.negative)
        layout.addLayout(self._buttons)

    def set_commands(self, commands: dict[str, QAction]) -> None:
        """Put the mask commands on buttons and into the menu of the list."""
        for name in (*BUTTONS, "mask_delete"):
            if name == "mask_delete":
                self._buttons.addStretch()
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(commands[name])
            button.setAccessibleName(commands[name].text().replace("&", ""))
            self._buttons.addWidget(button)
        self.list.addActions([commands[name] for name in MENU])

    def refresh(self) -> None:
        """Show the active mask's properties."""
        mask = self._session.masks.active
        self.colour.setIcon(_swatch(mask.colour))
        self.strength.set_value(round(mask.strength * 100))
        for line, text in ((self.prompt, mask.prompt), (self.negative, mask.negative_prompt)):
            if line.text() != text:
                line.setText(text)

    def _change(self, name: str, merge: bool = False, **changes: object) -> None:
        self._session.masks.change(self._session.document.active_mask, name, merge, **changes)


def _swatch(colour: str) -> QIcon:
    made = QPixmap(SWATCH, SWATCH)
    made.fill(QColor(colour))
    return QIcon(made)
