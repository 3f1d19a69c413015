"""Journeys through the served page in a real Chromium."""
