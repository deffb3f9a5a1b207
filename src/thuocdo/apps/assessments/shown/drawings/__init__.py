"""Charts as coordinates: worked out here, drawn by templates as SVG that needs no script."""
