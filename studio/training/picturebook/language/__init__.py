"""What is said about scenes: captions, their words and tokens, and what they state."""
