"""Diffusers' networks as functions of tensors alone, which is what can be traced into a graph."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn


class Denoiser(nn.Module):
    """A U-Net that is given its timesteps as sines and cosines, (b, width), instead of numbers.

    In half precision their frequencies would be rounded, which moves every picture.
    """

    def __init__(self, unet: Any) -> None:
        super().__init__()
        self.unet = unet
        unet.get_time_embed = lambda sample, timestep: timestep

    def forward(self, latents: Tensor, times: Tensor, text: Tensor) -> Tensor:
        """(b, c, h, w) latents, (b, width) times, (b, tokens, width) text -> (b, c, h, w) prediction."""
        prediction: Tensor = self.unet(latents, times, encoder_hidden_states=text, return_dict=False)[0]
        return prediction


class Decoder(nn.Module):
    """The decoding half of an autoencoder."""

    def __init__(self, autoencoder: Any) -> None:
        super().__init__()
        self.autoencoder = autoencoder

    def forward(self, latents: Tensor) -> Tensor:
        """(b, c, h, w) latents in the autoencoder's own scale -> (b, 3, H, W) pixels, about -1..1."""
        pixels: Tensor = self.autoencoder.decode(latents, return_dict=False)[0]
        return pixels
