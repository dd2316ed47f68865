"""A part of the site by itself: its pages with all that they ask for, laid into a folder; and this process as their Python."""

from teachgrad.site import manifest, shell
from teachgrad.site.build import _OF_ALL_PAGES
from teachgrad.site.pages import asset
from teachgrad.site.runtime import assembly

# Stands where python.js would: asks this process, which `opened(…, answering=…)` makes known to the page.
_ASKING = b"""
window.teachgrad = window.teachgrad || {};
window.teachgrad.python = {
  started: 0,
  start() { this.started += 1; },
  bar(element) { element.append(document.getElementById("python")); },
  async ask(request) {
    const [kind, text] = await window.askedOf(JSON.stringify(request));
    if (kind) throw Object.assign(new Error(text), { kind });
    const found = JSON.parse(text);
    if (found.error) throw Object.assign(new Error(found.error), { kind: "refused" });
    return found;
  },
};
"""
ASKING = {"assets/python.js": _ASKING}  # over `files`, for pages that ask this process
# Likewise, for pages that believe that the site brings Python along.
WITH_PYTHON = {"assets/runtime.js": b'window.teachgradRuntime = {version: "1", files: {}};'}


def files(pages, assets):
    """The pages in their shell, their assets, and those of every page; without a service worker, which `test_offline` meets."""
    pages = list(pages)
    assets = {**{name: asset(name) for name in _OF_ALL_PAGES}, **assets, "offline.js": b""}
    return {
        **{page.path: shell.html(page, pages).encode() for page in pages},
        **{f"assets/{name}": content for name, content in assets.items()},
        **assembly.of_site(None),
    }


def laid(folder, files):
    """Write files of a site into a folder, with the manifest that names them; the folder comes back."""
    for name, content in {**files, manifest.NAME: manifest.content(files)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
