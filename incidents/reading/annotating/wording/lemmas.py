"""Lemmas: whether a trigger is one of the words that a rule of reading is about."""

from incidents.language.folding import folded
from incidents.lexicon.entries import Trigger
from incidents.reading.annotating.annotation import Annotated


def is_lemma(doc: Annotated, trigger: Trigger, word_class: str) -> bool:
    """Return whether a trigger's lemma belongs to a class of the table of reading's words."""
    return folded(trigger.lemma) in doc.lexicon.word_classes[word_class]
