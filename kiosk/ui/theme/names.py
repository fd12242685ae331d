"""The names of the themes; importing them loads no Qt."""

THEME_NAMES = ("light", "dark", "contrast")
"""In the order in which a tap goes through them; each is a file of assets/themes."""
