"""The commands that the workflows in .github/workflows run beside the make targets."""
