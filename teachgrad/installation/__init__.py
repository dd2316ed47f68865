"""What teachgrad finds around it, and how it gets to a machine without a network.

`examination` looks at this machine (``teachgrad doctor``); `wheelhouse` gathers what another one needs (``teachgrad
wheelhouse``). Facts only: the words are in `report.doctor_words` and `report.wheelhouse_words`. Every file here loads
with nothing but Python, for a broken installation must be told too.
"""
