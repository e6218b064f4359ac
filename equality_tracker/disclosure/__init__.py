"""Disclosure control: which figures may be shown without giving anybody away."""
