"""The parts of turning Markdown into clean HTML; `social.core.markup` is their only door."""
