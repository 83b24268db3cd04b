"""Accounts: what the reports of one act say together, and what to tell of it."""
