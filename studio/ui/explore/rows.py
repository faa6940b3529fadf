"""The commands that open the explorers."""

from __future__ import annotations

from studio.ui.action import Action

# fmt: off
EXPLORE = (
    Action("explore_pad", "&Variation pad…", lambda w: w.explore.show_pad(), "Ctrl+Alt+V", "blur-radial",
           "See the pictures around this seed on a plane, and choose one"),
    Action("explore_ladder", "&Strength ladder…", lambda w: w.explore.show_ladder(), "Ctrl+Alt+S", "stairs",
           "See what six strengths would make of the picture, at the price of six steps"),
    Action("explore_noise", "&Noise explorer…", lambda w: w.explore.show_noise(), "Ctrl+Alt+N",
           "chart-bell-curve", "Put noise on the picture and see what the model believes is under it"),
    Action("explore_walk", "Seed &walk…", lambda w: w.explore.show_walk(), "Ctrl+Alt+W", "walk",
           "Go from seed to seed, as an animation"),
)
# fmt: on
