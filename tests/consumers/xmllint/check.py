#!/usr/bin/env python3
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

common.need("xmllint", "libxml2-utils")
here = common.folder()
for name in ("graph.graphml", "graph.gexf", "graph.rdf"):
    path = os.path.join(here, name)
    common.output_of("xmllint", "--noout", "--nonet", path)
    with open(path, encoding="utf-8") as file:
        check("<!DOCTYPE" not in file.read(), f"{name} has no DOCTYPE")
