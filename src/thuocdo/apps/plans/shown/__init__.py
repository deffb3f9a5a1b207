"""Plans, readings and tasks as pages show them: values ready to be drawn."""
