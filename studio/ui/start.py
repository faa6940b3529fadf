"""Starts the window: application, theme, session; shown first, the engine is loaded behind it."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from studio.app import responsive
from studio.app.crash import catch_uncaught, start_log
from studio.app.garbage import Garbage
from studio.app.language import speak
from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.settings import Settings
from studio.ui.icons import app_icon
from studio.ui.theme import apply_theme
from studio.ui.window import Window


def run_window(settings: Settings, files: list[Path]) -> int:
    """Open the window with `files`, run until it is closed, and return the exit code."""
    start_log()
    responsive.set_up()
    # Every point of a fast stroke counts; the canvas shows as many at once as there is time for.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("sfumato")
    application.setApplicationDisplayName("Sfumato")
    application.setDesktopFileName("sfumato")
    application.setWindowIcon(app_icon())
    speak(application, settings.language)
    apply_theme(application, settings.theme)
    garbage = Garbage(application)
    session, backend = open_session(settings)
    window = Window(session)
    spare_the_hand(garbage, window)
    catch_uncaught(window.report)
    _follow_theme(application, session)
    window.show()
    QTimer.singleShot(0, window, lambda: _begin(session, files))
    with _signals_to(window):
        code = application.exec()
    session.close()
    backend.close()
    return code


def open_session(settings: Settings) -> tuple[Session, LocalBackend]:
    """A session and what runs its jobs, which always knows the settings of the moment."""
    backend = LocalBackend(settings)
    session = Session(settings, backend)
    session.settings_replaced.connect(lambda replaced: setattr(backend, "settings", replaced))
    return session, backend


def _begin(session: Session, files: list[Path]) -> None:
    """The window is on the screen: start the threads and open what was asked for."""
    session.start()
    if not files and session.settings.reopen_documents:
        session.reopen_files()
    for index, path in enumerate(files):
        if index == 0:
            session.open(path.absolute())
        else:
            session.import_layer(path.absolute())


def spare_the_hand(garbage: Garbage, window: Window) -> None:
    """Collect none while a hand is drawing; window and engine are not looked through each time."""
    generation = window.session.generation
    garbage.is_busy = lambda: window.canvas.is_drawing or bool(QApplication.mouseButtons())
    garbage.keep()

    def engine_changed() -> None:
        if not generation.engine:  # it has started
            generation.engine_changed.disconnect(engine_changed)
            garbage.keep()

    generation.engine_changed.connect(engine_changed)


def _follow_theme(application: QApplication, session: Session) -> None:
    shown = [session.settings.theme]

    def settings_changed() -> None:
        if session.settings.theme != shown[0]:
            shown[0] = session.settings.theme
            apply_theme(application, shown[0])

    def desktop_changed() -> None:
        if shown[0] == "system":
            apply_theme(application, "system")

    session.settings_changed.connect(settings_changed)
    application.styleHints().colorSchemeChanged.connect(desktop_changed)
    application.styleHints().accessibility().contrastPreferenceChanged.connect(desktop_changed)


def _leave_now(window: Window) -> None:
    window.leave(keep=True)
    QApplication.quit()  # a dialog that is still open must not keep the program alive


@contextmanager
def _signals_to(window: Window) -> Iterator[None]:
    """While inside, SIGTERM and SIGINT close `window` from Qt's event loop, without asking anything.

    Python runs its handlers only between its own instructions, which may be long after the signal while
    Qt waits: the signal writes a byte to a socket that wakes Qt.
    """
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    before_fd = signal.set_wakeup_fd(writer.fileno())
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: _leave_now(window))
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before_fd)
        for number, handler in before.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()
