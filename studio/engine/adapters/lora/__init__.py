"""LoRAs and their kin: read from files, matched with a model's networks, put on for a while and taken off."""
