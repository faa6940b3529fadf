"""The network that makes the smallest latents of Stable Cascade: EfficientNetV2, and one layer more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from torch import Tensor, nn

STRIDES = (2, 1, 2, 2, 2, 1, 2, 1)  # of the stages of EfficientNetV2-S: Tan and Le 2021, arXiv 2104.00298
REACH = 32  # pixels of a latent's side
SLACK = 1e-3  # what its batch norms add to the variance
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of the pictures it was trained on, 0..1
Shapes = Mapping[str, Sequence[int]]  # of tensors, by their names in the file


class EfficientEncoder(nn.Module):
    """Built as large as the tensors of its file are, whose names are those of torchvision's network."""

    def __init__(self, shapes: Shapes) -> None:
        super().__init__()
        self.backbone = nn.Sequential(*(_stage(shapes, number) for number in range(len(STRIDES))))
        wide, channels = shapes["mapper.0.weight"][1], shapes["mapper.0.weight"][0]
        self.mapper = nn.Sequential(
            nn.Conv2d(wide, channels, 1, bias=False), nn.BatchNorm2d(channels, affine=False)
        )

    def forward(self, pixels: Tensor) -> Tensor:
        """(b, 3, h, w) in -1..1 -> (b, channels, h / REACH, w / REACH), of unit variance over pictures."""
        mean, spread = (pixels.new_tensor(values)[:, None, None] for values in (MEAN, SPREAD))
        found: Tensor = self.mapper(self.backbone(((pixels + 1) / 2 - mean) / spread))
        return found


def _stage(shapes: Shapes, number: int) -> nn.Sequential:
    """One convolution, or blocks of which the first takes the stride."""
    name, stride = f"backbone.{number}", STRIDES[number]
    if f"{name}.0.weight" in shapes:
        return _layer(shapes[f"{name}.0.weight"], stride)
    found = [re.match(rf"{re.escape(name)}\.(\d+)\.", key) for key in shapes]
    count = 1 + max(int(each[1]) for each in found if each)
    return nn.Sequential(
        *(_Block(shapes, f"{name}.{place}.block", stride if place == 0 else 1) for place in range(count))
    )


def _layer(shape: Sequence[int], stride: int = 1, *, bends: bool = True) -> nn.Sequential:
    """A convolution with its batch norm; `shape` is that of its weight. Depthwise where that is 1 deep."""
    out, deep, side = shape[0], shape[1], shape[2]
    groups = out if deep == 1 else 1
    parts = [
        nn.Conv2d(deep * groups, out, side, stride, side // 2, groups=groups, bias=False),
        nn.BatchNorm2d(out, eps=SLACK),
    ]
    return nn.Sequential(*parts, *([nn.SiLU()] if bends else []))


class _Block(nn.Module):
    """A convolution block that widens and narrows again, its input added where the shapes agree.

    The widening layer has the stride where it is a full convolution (Fused-MBConv), else the depthwise one.
    """

    def __init__(self, shapes: Shapes, name: str, stride: int) -> None:
        super().__init__()
        count = 1 + max(
            int(key.removeprefix(f"{name}.").split(".")[0]) for key in shapes if key.startswith(f"{name}.")
        )
        layers: list[nn.Module] = []
        for place in range(count):
            if f"{name}.{place}.fc1.weight" in shapes:
                layers.append(_Squeeze(shapes[f"{name}.{place}.fc1.weight"]))
                continue
            shape = shapes[f"{name}.{place}.0.weight"]
            strides = shape[2] > 1  # the only one that sees its neighbours
            layers.append(_layer(shape, stride if strides else 1, bends=count == 1 or place < count - 1))
        self.block = nn.Sequential(*layers)
        takes = shapes[f"{name}.0.0.weight"][1]
        gives = shapes[f"{name}.{count - 1}.0.weight"][0]
        self._adds = stride == 1 and takes == gives

    def forward(self, hidden: Tensor) -> Tensor:
        found: Tensor = self.block(hidden)
        return found + hidden if self._adds else found


class _Squeeze(nn.Module):
    """Squeeze and excitation: each channel weighed by what all of them see (Hu et al. 2018, 1709.01507)."""

    def __init__(self, shape: Sequence[int]) -> None:
        super().__init__()
        few, many = shape[0], shape[1]
        self.fc1, self.fc2 = nn.Conv2d(many, few, 1), nn.Conv2d(few, many, 1)

    def forward(self, hidden: Tensor) -> Tensor:
        told = nn.functional.silu(self.fc1(hidden.mean((2, 3), keepdim=True)))
        weighed: Tensor = hidden * self.fc2(told).sigmoid()
        return weighed
