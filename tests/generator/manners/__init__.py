"""Manners of setting an edition, drawn at random, with known truth.

Facts, page design, heading styles, headings and the form of every list are drawn from a
seed. Forms, headings and date styles marked blind are the first kept set, drawn with
`--blind` only; `second` to `fifth` hold others (`--kept second` and so on), with designs of
their own. All were measured unseen and learned from later, the fourth and the fifth on half of
their seeds.
"""
