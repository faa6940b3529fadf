"""The pages of picturebook's world: from a scene to pixels, boxes and labels."""
