"""The parts of OpenRaster reading and writing."""
