"""Pictures of comparisons: curves with their tangent lines, surfaces, heat maps. Matplotlib is imported here only.

Start with `panels` (which picture for which comparison); `files` saves them, `gallery` builds the folder
``figures/``. Nothing here changes Matplotlib's settings or opens a window.
"""

from __future__ import annotations

from teachgrad.plot import gallery as gallery
from teachgrad.plot.alt import alt_text as alt_text
from teachgrad.plot.bending import curvature as curvature
from teachgrad.plot.cost_curves import costs as costs
from teachgrad.plot.decision_map import decision as decision
from teachgrad.plot.files import save as save
from teachgrad.plot.mapping import jacobian as jacobian
from teachgrad.plot.panels import comparison as comparison
from teachgrad.plot.secant_fan import secants as secants
from teachgrad.plot.sweep import error_sweep as error_sweep
from teachgrad.plot.training_curves import training as training
