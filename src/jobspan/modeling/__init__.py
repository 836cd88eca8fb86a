"""The joint model: what it reads, its network, and what its logits mean."""
