"""The page of the settings about what runs the model: threads, numbers, executor, memory."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.app.session import Session
from studio.job import ATTENTIONS, DTYPES, EXECUTORS, ON_PROCESSORS, WEIGHTS
from studio.memory import MEMORY_MODES, free_graphics
from studio.ui.panels.fields import SliderNumber
from studio.ui.preferences.form import SettingsForm

EXECUTOR_NAMES = {
    "auto": "Automatic",
    "torch": "torch",
    "compiled": "torch, compiled",
    "openvino f32": "OpenVINO, single precision",
    "openvino bf16": "OpenVINO, bfloat16",
}
MEMORY_NAMES = {
    "auto": "Automatic",
    "resident": "All networks stay in memory",
    "model": "One network at a time",
    "layer": "Streamed layer by layer",
    "least": "As little as possible",
}
WEIGHTS_NAMES = {
    "auto": "Automatic",
    "full": "In the number format",
    "file": "As in the file",
    "fp8": "fp8: 8 bits, floating point",
    "int8": "int8: 8 bits, whole numbers",
}
ATTENTION_NAMES = {
    "auto": "Automatic",
    "flash": "Flash attention",
    "math": "Plain matrices",
    "efficient": "Memory-efficient attention",
    "cudnn": "cuDNN",
}
DTYPE_NAMES = {"auto": "Automatic", "float32": "float32", "bfloat16": "bfloat16", "float16": "float16"}


class EnginePage(QWidget):
    """What takes effect for the next job, and how much memory undo may take."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        form = SettingsForm(self, session)
        self.threads = SliderNumber(0, 64, slider_to=16)
        self.threads.box.setSpecialValueText(self.tr("Auto"))
        form.add_number(
            self.tr("T&hreads"),
            self.tr("Processor threads for the model; Auto leaves one core to the window"),
            "threads",
            self.threads,
        )
        self.dtype = form.add_choice(
            self.tr("&Number format"),
            self.tr("The number format of weights and latents; Automatic takes what the device is good at"),
            "dtype",
            [(self.tr(DTYPE_NAMES[name]), name) for name in DTYPES],
        )
        self.weights = form.add_choice(
            self.tr("&Weights"),
            self.tr(
                "How the model lies in memory: as in the file takes less and gives the same picture, fp8 and "
                "int8 take a byte for each number and change it a little. Automatic takes the file's where "
                "that is quantised, or memory is short"
            ),
            "weights",
            [(self.tr(WEIGHTS_NAMES[name]), name) for name in WEIGHTS],
        )
        self.executor = form.add_choice(
            self.tr("&Executor"),
            self.tr(
                "What runs the model on the processor: OpenVINO is several times faster than torch, "
                "after a conversion of some seconds to minutes beside the first pictures. Compiled torch is "
                "meant for graphics cards; on processors it gains little, and compiles for minutes beside "
                "the first pictures of each size"
            ),
            "executor",
            [(self.tr(EXECUTOR_NAMES[name]), name) for name in EXECUTORS],
        )
        self.memory = form.add_choice(
            self.tr("&Memory"),
            self.tr(
                "What is given up when memory is short: text encoders are set aside, pictures decoded in "
                "tiles and guided in two passes, one after the other; then networks take turns, or each "
                "layer is read from the disk when it runs, so that a model larger than the memory runs too. "
                "Automatic gives up what the picture needs"
            ),
            "memory",
            [(self.tr(MEMORY_NAMES[name]), name) for name in MEMORY_MODES],
        )
        there = ATTENTIONS if free_graphics() else {*ON_PROCESSORS, session.settings.attention}
        self.attention = form.add_choice(
            self.tr("&Attention"),
            self.tr(
                "Which of torch's kernels works attention out: they give the same picture but for rounding, "
                "in other time and memory. It does not count where OpenVINO runs the model"
            ),
            "attention",
            [(self.tr(ATTENTION_NAMES[name]), name) for name in ATTENTIONS if name in there],
        )
        self.undo = SliderNumber(64, 65536, 64, suffix=self.tr(" MB"), slider_to=8192)
        form.add_number(
            self.tr("&Undo memory"),
            self.tr("How much memory undo may take"),
            "undo_megabytes",
            self.undo,
            self.tr(
                "Threads, number format, weights, executor, memory and attention take effect for the next "
                "job, undo memory for the next picture."
            ),
        )
