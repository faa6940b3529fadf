"""The models a user has: where their files lie, what each one is, and what can be made of them."""
