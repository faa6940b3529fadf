"""The explorers: what could be made, looked at beside the queue before it is made."""
