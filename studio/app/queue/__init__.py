"""The queue: jobs in line, on disk, reckoned, edited while they wait, culled and verified."""
