"""The parts of Photoshop reading and writing."""
