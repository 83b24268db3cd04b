"""Delivery: each piece of the containment by itself."""
