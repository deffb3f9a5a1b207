"""Pages of figures: the list and one figure, files of figures, published results."""
