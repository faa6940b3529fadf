"""The gallery as the window uses it: its pages, and how pictures get into it."""
