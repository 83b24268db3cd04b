"""How right naba is: scores on a labelled set, held above floors that only go up."""
