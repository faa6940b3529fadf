"""The model manager: everything found in the model folders, what is known of it and what to do with it."""
