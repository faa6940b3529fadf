"""The parts of an OpenRaster file: entries of the zip, what other programs see, what only we keep."""
