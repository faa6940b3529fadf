"""The contact sheet of many seeds: watched while it forms, picked from by mouse or keys, finished."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPen, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.queue.cull_cost import MOST, cost, stop_call
from studio.app.queue.culling import Culling, Sample
from studio.app.session import Session
from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber, guard_wheel
from studio.ui.qimage import wrapped

SIDE = 96  # logical pixels of a picture
FRAME = 6  # pixels of twice that size: the mark of what is picked
SUPPOSED = 2  # pictures that are finished, as long as none is picked
Index = QModelIndex | QPersistentModelIndex


class CullDialog(QDialog):
    """Stays beside the work: the jobs run in the queue, and go on when it is closed."""

    def __init__(self, session: Session, culling: Culling, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._culling = session, culling
        self._shown: tuple[str, ...] = ()
        self.setWindowTitle(self.tr("Cull seeds"))
        self.resize(720, 600)
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        guard_wheel(self)
        culling.changed.connect(self.refresh)
        session.generation.params_changed.connect(self.refresh)
        session.generation.plan_changed.connect(self.refresh)
        self.refresh()

    def _make_fields(self) -> None:
        self.count = QSpinBox(minimum=2, maximum=MOST, value=16)
        self.count.setAccessibleName(self.tr("Seeds"))
        self.share = SliderNumber(5, 95, 5, suffix=" %")
        self.share.setAccessibleName(self.tr("How far each seed runs"))
        self.share.set_value(30)
        self.until = QLabel()
        self.until.setObjectName("muted")
        self.start = QPushButton(self.tr("&Start"))
        set_icon(self.start, "play")
        self.sheet = QListWidget()
        self.sheet.setAccessibleName(self.tr("Contact sheet"))
        self.sheet.setViewMode(QListView.ViewMode.IconMode)
        self.sheet.setMovement(QListView.Movement.Static)
        self.sheet.setResizeMode(QListView.ResizeMode.Adjust)
        self.sheet.setIconSize(QSize(SIDE, SIDE))
        self.sheet.setGridSize(QSize(SIDE + 18, SIDE + 44))
        self.sheet.setItemDelegate(_Ringed(self.sheet))
        self.sheet.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.hint = QLabel(wordWrap=True)
        self.hint.setObjectName("muted")
        self.cost = QLabel()
        self.count.valueChanged.connect(lambda _count: self.refresh())
        self.share.edited.connect(lambda _share: self.refresh())
        self.start.clicked.connect(self._start)
        self.sheet.itemSelectionChanged.connect(self._pick)

    def _make_buttons(self) -> None:
        self.finish = QPushButton()
        set_icon(self.finish, "check")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # a button forgets its own when its words change
            QShortcut(QKeySequence(keys), self, self.finish.click)
        self.finish.setToolTip(self.tr("Let the picked seeds go on to their last step (Ctrl+Return)"))
        self.discard = QPushButton(self.tr("&Discard the rest"))
        set_icon(self.discard, "close")
        self.discard.setToolTip(self.tr("Give up the seeds that are not picked"))
        self.keep = QPushButton(self.tr("&Keep the rest paused"))
        set_icon(self.keep, "pause")
        self.keep.setToolTip(self.tr("Leave the seeds that are not picked paused in the queue"))
        self.finish.clicked.connect(self._culling.finish)
        self.discard.clicked.connect(self._culling.discard_rest)
        self.keep.clicked.connect(self._culling.keep_rest)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(spacing=8), QHBoxLayout(spacing=6)
        seeds, share = QLabel(self.tr("S&eeds")), QLabel(self.tr("Up &to"))
        seeds.setBuddy(self.count)
        share.setBuddy(self.share)
        for widget in (seeds, self.count, share):
            head.addWidget(widget)
        head.addWidget(self.share, 1)
        head.addWidget(self.until)
        head.addWidget(self.start)
        foot.addWidget(self.cost, 1)
        for button in (self.discard, self.keep, self.finish):
            foot.addWidget(button)
        layout = QVBoxLayout(self, spacing=10)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addLayout(head)
        layout.addWidget(self.hint)
        layout.addWidget(self.sheet, 1)
        layout.addLayout(foot)

    def refresh(self) -> None:
        """Show the sheet as it stands, and what it costs."""
        culling, problem = self._culling, self._session.generation.problem
        total = culling.calls
        call = stop_call(self.share.value() / 100, total)
        self.until.setText(self.tr("step %1 of %2").replace("%1", str(call)).replace("%2", str(total)))
        self.start.setEnabled(not problem and not culling.is_forming)
        self.start.setToolTip(problem or self.tr("Run every seed that far, with what the panel says"))
        self._show_samples()
        picked = len(culling.picked)
        waits = [sample for sample in culling.picked if sample.status == "paused"]
        rest = any(not s.picked and s.status in ("waiting", "running", "paused") for s in culling.samples)
        self.finish.setText(self.tr("&Finish %1 picked").replace("%1", str(picked)))
        self.finish.setEnabled(bool(waits))
        self.discard.setEnabled(rest)
        (self.finish if culling.samples else self.start).setDefault(True)  # Enter never begins a second sheet
        self.keep.setEnabled(rest and not culling.is_forming)
        self.cost.setText(self._cost_words(call, total, picked))
        self.hint.setText(self._hint())

    def _hint(self) -> str:
        if not self._culling.samples:
            return self.tr(
                "Many seeds run a part of their steps; pick those that promise something, and only these "
                "are finished."
            )
        if self._culling.is_forming:
            return self.tr("The seeds are forming. Pick with a click, or with the arrow keys and Space.")
        return self.tr("Pick with a click, or with the arrow keys and Space; then finish them.")

    def _cost_words(self, call: int, total: int, picked: int) -> str:
        culling = self._culling
        if culling.samples and picked:
            count, share = len(culling.samples), culling.cost()
        else:
            count = len(culling.samples) or self.count.value()
            picked = min(SUPPOSED, count)
            share = cost(count, picked, culling.call if culling.samples else call, max(1, total))
        words = self.tr("%1 seeds, %2 finished: %3 % of the cost of %1 whole pictures")
        return (
            words.replace("%1", str(count))
            .replace("%2", str(picked))
            .replace("%3", str(round(100 * min(1.0, share))))
        )

    def _show_samples(self) -> None:
        samples = self._culling.samples
        ids = tuple(sample.job_id for sample in samples)
        self.sheet.blockSignals(True)
        if ids != self._shown:
            self._shown = ids
            self.sheet.clear()
            for _ in samples:
                self.sheet.addItem(QListWidgetItem(_blank(), ""))
            # the keys begin at the first one, which is not picked by that
            self.sheet.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)
        for row, sample in enumerate(samples):
            self._show_sample(self.sheet.item(row), sample)
        self.sheet.blockSignals(False)

    def _show_sample(self, item: QListWidgetItem, sample: Sample) -> None:
        looks = [sample.index, sample.picked]
        if sample.preview is not None and item.data(Qt.ItemDataRole.UserRole) != looks:
            item.setData(Qt.ItemDataRole.UserRole, looks)
            item.setIcon(_picture(sample, self.palette().highlight().color()))
        words = f"{sample.seed}\n{self._state(sample)}"
        if item.text() != words:
            item.setText(words)
            item.setToolTip(words)
        if item.isSelected() != sample.picked:
            item.setSelected(sample.picked)

    def _state(self, sample: Sample) -> str:
        culling = self._culling
        if sample.status == "running":
            words = self.tr("step %1 of %2").replace("%1", str(sample.index))
            return words.replace("%2", str(culling.total))
        words = {
            "waiting": self.tr("waiting"),
            "paused": self.tr("ready to pick"),
            "done": self.tr("finished"),
            "failed": self.tr("failed"),
        }
        return words.get(sample.status, self.tr("given up"))

    def _start(self) -> None:
        self._culling.start(self.count.value(), self.share.value() / 100)
        self.sheet.setFocus()

    def _pick(self) -> None:
        for row in range(self.sheet.count()):
            self._culling.pick(row, self.sheet.item(row).isSelected())

    def open_sheet(self) -> None:
        """Show it, with the keyboard on what comes first."""
        self.show()
        self.activateWindow()
        (self.sheet if self._culling.samples else self.start).setFocus()


class _Ringed(QStyledItemDelegate):
    """Puts a ring around the seed that the keyboard is on."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QPen(option.palette.text().color(), 2))  # type: ignore[attr-defined]
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)  # type: ignore[attr-defined]


def _blank() -> QIcon:
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)


def _picture(sample: Sample, mark: QColor) -> QIcon:
    assert sample.preview is not None
    picture = QPixmap.fromImage(wrapped(sample.preview))
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    icon = QIcon()
    scaled = picture.scaled(2 * SIDE, 2 * SIDE, keep, smooth)
    if sample.picked:
        painter = QPainter(scaled)
        painter.setPen(QPen(mark, 2 * FRAME))  # its outer half falls off the picture
        painter.drawRect(scaled.rect())
        painter.end()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # what is picked keeps its colours
        icon.addPixmap(scaled, mode)
    return icon
