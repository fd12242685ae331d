"""Materials, and spools and stacks of them with their ledger."""
