"""Where and how strongly the prompt pulls: the curve, the heat map, the painted mask, the interval."""
