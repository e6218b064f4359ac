"""Makes `committee.docx`, from which Word papers are written, out of the parts in `template/`.

Run it after a part was changed: ``python data/paper/make_template.py``. The same parts make the same file.
"""

import sys
from pathlib import Path
from zipfile import ZipFile, ZipInfo

HERE = Path(__file__).parent
PARTS, TEMPLATE = HERE / "template", HERE / "committee.docx"
TYPES = "[Content_Types].xml"
"""What a reader wants to find first."""


def parts() -> dict[str, bytes]:
    """Give the parts by their names within the file, in their order there."""
    files = {str(file.relative_to(PARTS).as_posix()): file for file in PARTS.rglob("*") if file.is_file()}
    return {name: files[name].read_bytes() for name in sorted(files, key=lambda name: (name != TYPES, name))}


def make(target: Path = TEMPLATE) -> None:
    """Write the template: stored as they are and without dates, so that no machine makes another file of it."""
    with ZipFile(target, "w") as file:
        for name, content in parts().items():
            file.writestr(ZipInfo(name), content)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE)
