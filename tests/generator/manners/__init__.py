"""Manners of setting an edition, drawn at random, with known truth.

Facts, page design, heading styles, headings and the form of every list are drawn from a
seed. Forms, headings and date styles marked blind are the first kept set, drawn with
`--blind` only; `second` and `third` hold others (`--kept second`, `--kept third`), with designs
of their own. Each was measured unseen first and learned from later: what is to be called blind
needs a set that is new.
"""
