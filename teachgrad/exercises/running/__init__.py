"""A student's Python program, carried out in a process of its own with limits of time, memory and output.

Each run starts a fresh interpreter in an empty folder, asks it for values, and reads them back as JSON: numbers, texts
and lists, never pickle. Judging is done here, outside, so that a program can say a value and nothing else.

What this protects against: endless loops, too much memory, endless printing, programs that start others, exits and
crashes, and the accidents and the ordinary mischief of a class: deleting or overwriting files, opening connections,
ending other processes, reading what stands in the environment.

What it does NOT protect against. It is no prison. The program runs under your own account, and it can *read* every file
that you can read: other students' answers, the exercises' solutions. Deleting, connecting and starting processes are
refused inside Python (an audit hook); somebody who sets out to, and knows Python's inside, gets round that and can then
do whatever you may do. Limits of memory need a Unix (Linux; macOS does not enforce them, Windows has none), those of
processes a user other than root. Answers from
people whom you do not trust belong into a container or a virtual machine without network that is thrown away
afterwards: run the whole of ``teachgrad grade`` in it.

Read `running` first (the parent's side), then `child` (the other side), `guard` (what is refused there) and `plain`
(values as data).
"""
