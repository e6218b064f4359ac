"""Pure statistical methods: numbers in, numbers out."""
