"""Delivery: Faust contained, so that nothing is lost and nothing counts twice.

What may be committed is what the steps have come to, never what Faust believes to be acknowledged; state is
recovered as of that very commit; whatever is unforeseen ends the process before anything more is committed.
"""
