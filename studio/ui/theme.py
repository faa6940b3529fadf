"""The look of the studio: two calm sets of colours and one of high contrast, on Qt's Fusion style."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from studio.settings import resources


@dataclass(frozen=True)
class Colours:
    """One set of colours as #rrggbb. Greys are neutral, so that they tint no picture beside them."""

    window: str
    panel: str
    field: str
    button: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_hover: str
    error: str
    warning: str
    success: str


DARK = Colours(
    window="#232427",
    panel="#2a2b2f",
    field="#1b1c1f",
    button="#36383d",
    border="#45474d",
    text="#e7e7ea",
    muted="#a9acb4",
    disabled="#6e717a",
    accent="#8fb0dc",
    on_accent="#14181f",
    accent_hover="#a6c2e8",
    error="#f4938c",
    warning="#e3b768",
    success="#8cc79a",
)
LIGHT = Colours(
    window="#ececec",
    panel="#f6f6f6",
    field="#ffffff",
    button="#e4e4e5",
    border="#bfc0c4",
    text="#1d1e21",
    muted="#585b63",
    disabled="#9b9ea6",
    accent="#37639f",
    on_accent="#ffffff",
    accent_hover="#2c5388",
    error="#b0271e",
    warning="#7c5200",
    success="#236b39",
)

CONTRAST = Colours(
    window="#000000",
    panel="#000000",
    field="#000000",
    button="#2b2b2b",
    border="#c8c8c8",
    text="#ffffff",
    muted="#e6e6e6",
    disabled="#a0a0a0",
    accent="#ffd60a",
    on_accent="#000000",
    accent_hover="#ffe566",
    error="#ffa8a0",
    warning="#ffd479",
    success="#a4f2b4",
)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours() -> Colours:
    """The set on show now, told by the application's palette."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    if window == QColor(CONTRAST.window):
        return CONTRAST
    return DARK if window.lightness() < 128 else LIGHT


def dress(widget: QWidget, name: str) -> None:
    """Style a widget as the style sheet says for `name`; one that is so already is left alone."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        widget.style().polish(widget)


def apply_theme(application: QApplication, theme: str) -> None:
    """Dress the application in `theme`, one of settings.THEMES; "system" asks the desktop (unknown: dark)."""
    hints = application.styleHints()
    match theme:
        case "dark" | "contrast":
            hints.setColorScheme(Qt.ColorScheme.Dark)
        case "light":
            hints.setColorScheme(Qt.ColorScheme.Light)
        case _:
            hints.unsetColorScheme()
    chosen = {"light": LIGHT, "contrast": CONTRAST}.get(theme, DARK)
    if theme == "system":
        chosen = _of_the_desktop(hints)
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(palette(chosen))
    outlines = outlined(chosen) if chosen is CONTRAST else ""
    application.setStyleSheet(style_sheet(chosen) + outlines)


def _of_the_desktop(hints: QStyleHints) -> Colours:
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return LIGHT if hints.colorScheme() == Qt.ColorScheme.Light else DARK


def palette(c: Colours) -> QPalette:
    """The colours in the roles that Fusion paints with."""
    role = QPalette.ColorRole
    made = QPalette(QColor(c.button), QColor(c.window))
    for target, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.field),
        (role.AlternateBase, c.panel),
        (role.ToolTipBase, c.panel),
        (role.ToolTipText, c.text),
        (role.Text, c.text),
        (role.PlaceholderText, c.muted),
        (role.Button, c.button),
        (role.ButtonText, c.text),
        (role.BrightText, c.error),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
    ):
        made.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(c.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(c.border))
    made.setColor(QPalette.ColorGroup.Disabled, role.Accent, QColor(c.border))
    return made


def outlined(c: Colours) -> str:
    """Edges around what else is told by shades alone."""
    tick = (resources() / "icons" / "tick.svg").as_posix()
    return f"""
    QLineEdit, QComboBox, QPushButton, QTabBar::tab, QProgressBar, QDockWidget > QWidget#panel {{
        border: 1px solid {c.border}; }}
    QLineEdit, QComboBox, QPushButton {{ border-radius: 4px; padding: 3px 6px; }}
    QPushButton {{ background: {c.button}; padding: 4px 12px; }}
    QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled {{ border: 1px dashed {c.disabled};
        color: {c.disabled}; }}
    QAbstractSpinBox QLineEdit {{ border: none; }}
    QLineEdit:focus, QComboBox:focus, QPushButton:focus {{ border-color: {c.accent}; }}
    QTabBar::tab {{ padding: 5px 11px; }}
    QTabBar::tab:selected {{ background: {c.accent}; color: {c.on_accent}; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: 14px; height: 14px; background: {c.field};
        border: 1px solid {c.text}; }}
    QRadioButton::indicator {{ border-radius: 7px; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; image: url({tick}); }}
    QRadioButton::indicator:checked {{ background: {c.accent}; border: 3px solid {c.field}; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.border}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ background: {c.text}; width: 10px; margin: -5px 0; border-radius: 5px; }}
    QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled {{
        background: {c.disabled}; }}
    QMenuBar::item:selected, QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
    """


def style_sheet(c: Colours) -> str:
    """What a palette cannot say: quiet tool buttons, thin scroll bars, headings, the Generate button."""
    return f"""
    QToolTip {{ color: {c.text}; background: {c.panel}; border: 1px solid {c.border}; padding: 4px 6px; }}
    QMainWindow::separator {{ background: {c.window}; width: 5px; height: 5px; }}
    QMainWindow::separator:hover {{ background: {c.accent}; }}
    QMenuBar {{ background: {c.window}; padding: 1px 4px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.button}; }}
    QStatusBar {{ background: {c.window}; }}
    QStatusBar::item {{ border: none; }}
    QDockWidget {{ font-weight: 600; }}
    QDockWidget::title {{ background: {c.window}; padding: 5px 8px; }}
    QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: {c.panel}; border: none; }}
    QWidget#panel {{ background: {c.panel}; }}
    QFrame#card {{ background: {c.panel}; border: 1px solid {c.border}; border-radius: 8px; }}
    QLabel#muted {{ color: {c.muted}; }}
    QLabel#heading {{ font-weight: 600; }}
    QLabel#error {{ color: {c.error}; }}
    QLabel#warning {{ color: {c.warning}; }}
    QListWidget#layers::item:selected, QListWidget#masks::item:selected {{ background: {c.button};
        color: {c.text}; border-left: 3px solid {c.accent}; }}
    QListWidget#layers:focus {{ border: 1px solid {c.accent}; }}
    QPlainTextEdit {{ background: {c.field}; border: 1px solid {c.border}; border-radius: 4px;
        padding: 2px; }}
    QPlainTextEdit:focus {{ border-color: {c.accent}; }}
    QListWidget#boxed, QTreeWidget#boxed {{ background: {c.field}; border: 1px solid {c.border};
        border-radius: 4px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QMenu {{ background: {c.panel}; border: 1px solid {c.border}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 8px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.button}; }}
    QMenu::item:disabled {{ color: {c.disabled}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 6px; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::indicator {{ width: 14px; height: 14px; padding-left: 8px; }}
    QTreeView::item {{ padding: 3px 0; }}
    QListView, QTreeView {{ background: {c.panel}; border: none; outline: none; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 3px; }}
    QToolButton:hover:enabled {{ background: {c.button}; }}
    QToolButton:pressed:enabled {{ background: {c.border}; }}
    QToolButton:checked {{ background: {c.button}; border-color: {c.accent}; }}
    QToolButton:focus {{ border-color: {c.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton#offer {{ color: {c.accent}; background: transparent; border: 1px solid {c.border};
        border-radius: 5px; padding: 1px 10px; font-weight: 600; }}
    QPushButton#offer:hover, QPushButton#offer:focus {{ border-color: {c.accent}; }}
    QToolButton#fold {{ font-weight: 600; padding: 3px 0; }}
    QToolButton#fold:checked:!focus {{ background: transparent; border-color: transparent; }}
    QComboBox QAbstractItemView {{ border: 1px solid {c.border}; }}
    QToolButton#override {{ background: {c.button}; border-color: {c.border}; padding: 7px 4px; }}
    QPushButton#generate, QToolButton#generate {{
        background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
        font-weight: 600; padding: 7px 12px; }}
    QPushButton#generate {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
    QToolButton#generate {{ border-radius: 0; border-left: 1px solid {c.panel}; padding: 7px 4px;
        border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
    QPushButton#generate:hover:enabled, QToolButton#generate:hover:enabled {{
        background: {c.accent_hover}; border-color: {c.accent_hover}; }}
    QPushButton#generate:focus, QToolButton#generate:focus {{ border: 2px solid {c.text}; padding: 6px 3px; }}
    QPushButton#generate:focus {{ padding: 6px 11px; }}
    QPushButton#generate:disabled, QToolButton#generate:disabled {{
        background: {c.button}; color: {c.disabled}; border-color: {c.border}; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
    QScrollBar::handle {{ background: {c.border}; border-radius: 4px; margin: 1px 2px; min-height: 28px;
        min-width: 28px; }}
    QScrollBar::handle:hover {{ background: {c.disabled}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {c.field}; border: none; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    """
