"""How well a model obeys its prompts: the exam, the recogniser that marks it, and its report."""
