"""Pictures of numbers as plain SVG: what is drawn is reckoned here, the template only writes it."""
