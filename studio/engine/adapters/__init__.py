"""What is added to a loaded model: low-rank changes of its weights, words, and pictures that steer it."""
