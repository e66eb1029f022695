"""Pictures compared pixel by pixel, by Chromium: nothing else here can read them."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

COMPARE = """async (pictures) => {
    const [before, after] = await Promise.all(pictures.map(async (one) =>
        createImageBitmap(await (await fetch(`data:image/png;base64,${one}`)).blob())));
    const width = Math.max(before.width, after.width);
    const height = Math.max(before.height, after.height);
    const read = (picture) => {
        const pen = new OffscreenCanvas(width, height).getContext("2d");
        pen.drawImage(picture, 0, 0);
        return pen.getImageData(0, 0, width, height);
    };
    const [one, two] = [read(before), read(after)];
    const [was, is] = [one, two].map((data) => new Uint32Array(data.data.buffer));
    const marked = new ImageData(width, height);
    const marks = new Uint32Array(marked.data.buffer);
    let [count, left, top, right, bottom] = [0, width, height, 0, 0];
    for (let at = 0; at < is.length; at += 1) {
        if (was[at] === is[at]) {
            marks[at] = (is[at] & 0xffffff) | 0x30000000;
            continue;
        }
        marks[at] = 0xffff00ff;
        const [x, y] = [at % width, Math.floor(at / width)];
        count += 1;
        [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
    if (!count) return { share: 0, box: [], sheet: "" };
    const side = new OffscreenCanvas(3 * width + 40, height);
    const pen = side.getContext("2d");
    [one, two, marked].forEach((data, at) => pen.putImageData(data, at * (width + 20), 0));
    const reader = new FileReader();
    reader.readAsDataURL(await side.convertToBlob());
    await new Promise((done) => { reader.onload = done; });
    return {
        share: count / is.length,
        box: [left, top, right - left, bottom - top],
        sheet: reader.result.split(",")[1],
    };
}"""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How a picture differs: the share of its pixels, and the box they lie in (left, top, width,
    height). A picture that is only in one folder has no box."""

    picture: str
    share: float
    box: tuple[int, ...] = ()
    only: str = ""


def compare(page: Page, before: Path, after: Path, out: Path) -> Iterator[Difference]:
    """What differs between two folders of pictures. Of each that does, ``out`` gets one with both
    side by side, and a third that marks the pixels."""
    for name in sorted({*_names(before), *_names(after)}):
        one, two = before / name, after / name
        if not (one.exists() and two.exists()):
            only = "before" if one.exists() else "after"
            yield Difference(picture=name, share=1, only=only)
        elif one.read_bytes() != two.read_bytes():
            pair = [b64encode(path.read_bytes()).decode() for path in (one, two)]
            found = page.evaluate(COMPARE, pair)
            if found["share"]:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(b64decode(found["sheet"]))
                yield Difference(picture=name, share=found["share"], box=tuple(found["box"]))


def _names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.glob("*/*.png")]
