"""Holds each XML document of a folder against the RFCs' schemas by libxml2, and says the faults of each by its name."""
import json
import sys
from pathlib import Path

from lxml import etree

folder, schemas = map(Path, sys.argv[1:])
# Nothing is fetched: what a schema imports from elsewhere is at hand by then.
parser = etree.XMLParser(no_network=True, resolve_entities=False)
schema = etree.XMLSchema(etree.parse(str(schemas / "all.xsd"), parser))


def faults(file):
    schema.validate(etree.parse(str(file), parser))
    return [f"line {fault.line}: {fault.message}" for fault in schema.error_log if fault.level_name != "WARNING"]


print(json.dumps({file.stem: faults(file) for file in sorted(folder.glob("*.xml"))}))
