"""Library → Pages: which files the site consists of, and the one view that each is drawn from."""

from __future__ import annotations

from site_builder.site.handmade import HandPage, hand_page

__all__ = ["HandPage", "hand_page"]
