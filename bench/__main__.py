"""`python -m bench [NAME …]`: runs the benchmarks named, or all there are, one after another."""

import importlib
import pkgutil
import sys

import bench

SUPPORT = {
    "__main__",
    "apps",
    "clocked_settings",
    "lesson",
    "load",
    "report",
    "settings",
    "stock",
    "stub_network",
    "tasks",
}


def main() -> int:
    """Runs; returns 2 for a name nobody knows."""
    known = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if module.name not in SUPPORT)
    asked = sys.argv[1:] or known
    if unknown := [name for name in asked if name not in known]:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(known)}.")
        return 2
    for name in asked:
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
