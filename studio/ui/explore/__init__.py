"""What there is to be seen before, while and after a picture forms: how it settles, and the explorers."""
