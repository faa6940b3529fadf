"""Text for networks: tokenizers, encoders, and what they make of a prompt."""
