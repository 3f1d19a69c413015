"""From a news text to rows of events.csv that a person then edits.

Everything here reads words by rules that can be read: a grammar of date expressions, the
gazetteer, a lexicon of event types and a list of actors. Nothing is added to any file of events.
"""
