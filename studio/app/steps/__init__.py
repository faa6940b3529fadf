"""The steps of a picture: the film of a job, what is kept of it on disk, and what branches from it."""
