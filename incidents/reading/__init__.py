"""Reading: what one Arabic article says happened, with the characters that say it."""
