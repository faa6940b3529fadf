"""Fields for seeds: the seed itself with its lock, and the variation that unfolds under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QToolButton, QWidget

from studio.app.generation import Generation
from studio.app.language import number
from studio.job import MAX_SEED
from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber
from studio.ui.panels.params_form import ParamsForm
from studio.ui.tips import with_key


class SeedBox(QWidget):
    """A seed and a die that rolls it. `edited(seed)` = by the user; `dice.clicked` = roll, please."""

    edited = Signal(object)  # an int of 32 bits without a sign, which Signal(int) would not hold

    def __init__(self) -> None:
        super().__init__()
        self.box = QDoubleSpinBox(decimals=0, maximum=MAX_SEED)  # a QSpinBox ends at 2^31 - 1
        self.box.setKeyboardTracking(False)
        self.box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.dice = QToolButton()
        self.dice.setMinimumSize(20, 20)  # while it unfolds, a layout would squeeze the icon to nothing
        set_icon(self.dice, "dice-5-outline")
        self.line = QHBoxLayout(self, spacing=4)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(self.box, 1)
        self.line.addWidget(self.dice)
        self.setFocusProxy(self.box)
        self.box.valueChanged.connect(lambda seed: self.edited.emit(int(seed)))

    def set_value(self, seed: int) -> None:
        """Show a seed; `edited` is not emitted."""
        self.box.blockSignals(True)
        self.box.setValue(seed)
        self.box.blockSignals(False)

    # Qt overrides

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)


class SeedField(SeedBox):
    """The seed, a lock that keeps it, a die that rolls it, and a button that unfolds `variation`."""

    def __init__(self, generation: Generation, variation: QWidget) -> None:
        super().__init__()
        self._generation = generation
        self._lock_key = self._vary_key = ""
        self.vary = QToolButton(checkable=True)
        self.vary.setAccessibleName(self.tr("Vary the seed"))
        self.line.addWidget(self.vary)
        self.vary.toggled.connect(variation.setVisible)
        variation.hide()
        self.lock = QToolButton(checkable=True)
        self.lock.setAccessibleName(self.tr("Lock the seed"))
        self.line.insertWidget(1, self.lock)
        self.dice.setAccessibleName(self.tr("Roll the seed"))
        self.edited.connect(self._typed)
        self.lock.clicked.connect(generation.lock_seed)
        self.dice.clicked.connect(generation.roll_seed)

    def set_value(self, seed: int) -> None:
        """Show the seed and whether it is locked."""
        super().set_value(seed)
        locked, varied = self._generation.seed_locked, self._generation.params.variation_strength > 0
        self.lock.setChecked(locked)
        set_icon(self.lock, "lock" if locked else "lock-open-variant-outline", "accent" if locked else "text")
        text = self.tr("Unlocked: every Generate rolls a new seed")
        if locked:
            text = self.tr("Locked: every Generate uses this seed")
        elif varied:
            text = self.tr("Unlocked: every Generate rolls a new variation of this seed")
        self.lock.setToolTip(with_key(text, self._lock_key))
        set_icon(self.vary, "tune-variant", "accent" if varied else "text")
        self.vary.setToolTip(self._variation_words())

    def set_lock_key(self, key: str) -> None:
        """The key that locks the seed is told."""
        self._lock_key = key
        self.set_value(self._generation.params.seed)

    def set_vary_key(self, key: str) -> None:
        """The key of the variation pad is told."""
        self._vary_key = key
        self.set_value(self._generation.params.seed)

    def _variation_words(self) -> str:
        params = self._generation.params
        if not params.variation_strength:
            text = self.tr("Vary the picture of this seed a little; the variation pad shows how")
            return with_key(text, self._vary_key)
        text = self.tr("Varied by %1 towards seed %2").replace("%1", number(params.variation_strength, 2))
        if params.variation_angle:
            text += self.tr(", %3° on to seed %4").replace("%3", f"{params.variation_angle:.0f}")
        return text.replace("%2", str(params.variation_seed)).replace("%4", str(params.variation_second))

    def _typed(self, seed: int) -> None:
        self._generation.lock_seed(True)  # who types a seed wants that one
        self._generation.set_params(seed=seed)


class VariationForm(ParamsForm):
    """How far the noise is turned towards that of another seed, and which seed that is."""

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        tip = self.tr("0 is the picture of the seed above, 1 that of the variation seed; 0.1 to 0.3 vary it")
        self.add_number("variation_strength", self.tr("Variation"), SliderNumber(0, 1, 0.01, 2), tip)
        self.seed = SeedBox()
        self.seed.dice.setAccessibleName(self.tr("Roll the variation seed"))
        self.seed.dice.setToolTip(self.tr("Take another random variation seed"))
        tip = self.tr("Which variation: another number is another one, equally near to the seed above")
        self.add_row(self.tr("Towards seed"), self.seed, tip, "variation_seed")
        self._bind("variation_seed", self.seed.set_value)
        self.seed.edited.connect(lambda seed: generation.set_params(variation_seed=seed))
        self.seed.dice.clicked.connect(generation.roll_variation)
        generation.params_changed.connect(self._show_use)
        self._show_use()

    def _show_use(self) -> None:
        self.set_enabled("variation_seed", self._generation.params.variation_strength > 0)
