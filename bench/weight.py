"""What a browser fetches for a cold first page, file by file, as each coding sends it."""

import re
import tempfile
from pathlib import Path

from flask.testing import FlaskClient

from game.app import create_app
from game.settings import Settings

CODINGS = ("identity", "gzip", "deflate", "br", "zstd")


PAGES = ("/play/sort?level=1&seed=7", "/journey", "/journey/growing-up/story/1")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        client = create_app(Settings(instance_dir=Path(folder))).test_client()
        for page in PAGES:
            weigh(client, page)


def weigh(client: FlaskClient, page: str) -> None:
    html = client.get(page).text
    urls = [page, *dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))]
    print(f"{'bytes as':44}" + "".join(f"{coding:>10}" for coding in CODINGS))
    sums = dict.fromkeys(CODINGS, 0)
    for url in urls:
        row = f"{re.sub('/static/[0-9a-f]+', '/static', url):44}"
        for coding in CODINGS:
            size = len(client.get(url, headers={"Accept-Encoding": coding}, buffered=True).data)
            sums[coding] += size
            row += f"{size:10,}"
        print(row)
    print(f"{f'{len(urls)} requests':44}" + "".join(f"{sums[c]:10,}" for c in CODINGS) + "\n")


if __name__ == "__main__":
    main()
