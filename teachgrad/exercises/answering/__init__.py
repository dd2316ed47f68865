"""What is asked, and what was answered, before anything is judged: text as students write it, taken apart.

`questions` is what `check_answer` is asked; `written` an answer as it stands there, with `claims` (its left-hand side),
`entries_written` (gradients), `no_number` ("does not exist"), `words` (no formula at all); `kinks` says where no number is right.
"""
