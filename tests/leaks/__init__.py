"""The search of all that is sent for what must not be sent: a store of unmistakable numbers, a walk, and a search."""
