"""Exporting: a trained encoder with its heads as one ONNX graph."""
