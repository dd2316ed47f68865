"""The rules of differentiation as they are taught, each for one derivative that stands in a line.

`chosen` finds the rule; `combining` has those for sums, products and powers, `elementary` the table of functions,
`branches` what is put together of pieces. `ground` is what they share.
"""
