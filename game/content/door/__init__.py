"""The content door: files in, a ``Pack`` out, or every fault at once (``load`` begins)."""
