"""What was published: frozen, numbered, never changed."""
