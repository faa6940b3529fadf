"""The timeline in the window: scrubbing, what branches change, the tree of branches, culling."""
