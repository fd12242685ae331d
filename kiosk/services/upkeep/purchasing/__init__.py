"""Purchases: wishes, requisitions, receipts, funds, licences, spare parts."""
