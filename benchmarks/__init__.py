"""Measurements of speed and memory; run from a checkout, never installed."""
