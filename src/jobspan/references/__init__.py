"""The simple systems that stand beside the model in the table of scores."""
