"""Farasa segmentation: the model file, the embedded engine over it, and the Java jar, one protocol."""
