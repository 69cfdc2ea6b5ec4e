"""Checks YAML files against the schemas that their first lines name.

Each file must say `# yaml-language-server: $schema=…` with a path that leads to `schemas/`, or an address that ends
like one. The checking is done by check-jsonschema. Nothing found is a failure.
"""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

MODELINE = re.compile(r"^#\s*yaml-language-server:\s*\$schema=(\S+)", re.MULTILINE)
SCHEMAS = Path("schemas").resolve()


def schema_of(path: Path) -> Path | None:
    """The schema that a file names, as a path in this repository."""
    named = MODELINE.search(path.read_text(encoding="utf-8")[:1000])
    if named is None:
        return None
    if "://" in named[1]:
        return SCHEMAS / named[1].rpartition("/schemas/")[2]
    return (path.parent / named[1]).resolve()


def by_schema(folders: list[str]) -> tuple[dict[Path, list[str]], list[str]]:
    """The files below the folders by their schema, and complaints about those that have none."""
    files, complaints = defaultdict(list), []
    for folder in folders:
        found = sorted(Path(folder).rglob("*.yaml"))
        if not found:
            complaints.append(f"{folder}: no YAML file in it")
        for path in found:
            schema = schema_of(path)
            if schema is None:
                complaints.append(f"{path}: no line '# yaml-language-server: $schema=…'")
            elif SCHEMAS not in schema.parents or not schema.is_file():
                complaints.append(f"{path}: names a schema that is not in schemas/")
            else:
                files[schema].append(str(path))
    return files, complaints


def main() -> int:
    files, complaints = by_schema(sys.argv[1:])
    for complaint in complaints:
        print(complaint)
    failed = bool(complaints)
    for schema, paths in sorted(files.items()):
        print(f"{schema.relative_to(SCHEMAS.parent)}: {len(paths)} files", flush=True)
        command = ["check-jsonschema", "--schemafile", str(schema), *paths]
        failed |= subprocess.run(command, check=False).returncode != 0
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
