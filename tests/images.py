"""Are two pictures the same but for what another version of Matplotlib draws differently?"""

import numpy as np
from PIL import Image, ImageFilter

# Other versions set letters and panels some pixels away and smooth edges otherwise. Blurred over 16 pixels, that changes no
# grey level by more than 18 of 255 (Matplotlib 3.9 against 3.11, all 80 pictures); a slope changed by a tenth gives 23, a
# line in another colour 28. What is smaller than that is left to `plot.structure`.
_BLUR = 16
_CHANGED = 21
_PIXELS = 4  # by which the sizes may differ: a line of text measured otherwise


def alike(one, other):
    """Whether two image files look the same."""
    first, second = (Image.open(file).convert("L") for file in (one, other))
    if max(abs(a - b) for a, b in zip(first.size, second.size, strict=True)) > _PIXELS:
        return False
    levels = [
        np.asarray(image.resize(first.size).filter(ImageFilter.GaussianBlur(_BLUR)), float)
        for image in (first, second)
    ]
    return bool(np.abs(levels[0] - levels[1]).max() < _CHANGED)
