"""The theorems: one file each, named as the theorem. Those in this folder belong to no model."""
