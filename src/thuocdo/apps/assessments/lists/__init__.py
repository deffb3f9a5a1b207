"""The lists of this app: columns, filters and the words beside them."""
