"""Names of platforms and what they are in pip's words. Imports nothing, for every start of the command line reads it."""

from __future__ import annotations

GLIBC = 28  # 2.28: Debian 10, Ubuntu 18.10, RHEL 8 and everything since
OLD_NAMES = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}  # PEP 600


def manylinux(machine: str, glibc: int = GLIBC) -> tuple[str, ...]:
    """The tags of wheels that a Linux with that glibc takes, the newest first: pip does not add the older ones itself."""
    tags = []
    for minor in range(glibc, 4, -1):
        tags.append(f"manylinux_2_{minor}_{machine}")
        if minor in OLD_NAMES and (machine == "x86_64" or minor == 17):
            tags.append(f"{OLD_NAMES[minor]}_{machine}")
    return (*tags, f"linux_{machine}")


# Names that people use → pip's tags. pip itself adds the older systems to a macosx tag.
NAMES: dict[str, tuple[str, ...]] = {
    "windows": ("win_amd64",),
    "windows-arm": ("win_arm64",),
    "linux": manylinux("x86_64"),
    "linux-arm": manylinux("aarch64"),
    "macos": ("macosx_12_0_x86_64",),
    "macos-arm": ("macosx_12_0_arm64",),
}
