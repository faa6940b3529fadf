"""What stands around the canvas: tools, prompt, layers, queue, filmstrip, candidates."""
