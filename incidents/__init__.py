"""The pure core: Arabic text → reports → incidents → alerts. No I/O, no clock, no environment, no logging."""
