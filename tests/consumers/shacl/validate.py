"""validate.py ONTOLOGY_FOLDER BROKEN.ttl BUILD...: builds conform to shapes.ttl, broken data does not."""
import pathlib
import sys

import pyshacl
import rdflib

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
EXAMPLE = "http://example.org/entity/"


def data_of(folder):
    """Facts and provenance; where there is a TriG file, what it holds in all its graphs is the same."""
    graph = rdflib.Graph()
    for name in ("graph.ttl", "provenance.ttl"):
        graph.parse(folder / name, format="turtle")
    trig = rdflib.ConjunctiveGraph()
    trig.parse(folder / "graph.trig", format="trig")
    assert set(trig.triples((None, None, None))) == set(graph), f"{folder}: graph.trig holds something else"
    return graph


def results(data, shapes, ontology):
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True)
    return conforms, report, text


def main(ontology_folder, broken_file, *builds):
    shapes = rdflib.Graph().parse(pathlib.Path(ontology_folder) / "shapes.ttl", format="turtle")
    ontology = rdflib.Graph().parse(pathlib.Path(ontology_folder) / "quipu.ttl", format="turtle")
    status = 0
    for build in builds:
        data = data_of(pathlib.Path(build))
        conforms, _, text = results(data, shapes, ontology)
        print(f"{pathlib.Path(build).name}: {len(data)} triples, conforms: {conforms}")
        if not conforms:
            print(text[:4000])
            status = 1
    # Every resource of the broken file says by rdfs:comment which constraint refuses it.
    broken = rdflib.Graph().parse(broken_file, format="turtle")
    wanted = {}
    for node, comment in broken.subject_objects(rdflib.RDFS.comment):
        wanted.setdefault(str(node), set()).update(str(comment).split())
    broken.remove((None, rdflib.RDFS.comment, None))
    conforms, report, _ = results(broken, shapes, ontology)
    got = {}
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)).removesuffix("ConstraintComponent")
        for node in (report.value(result, SH.focusNode), report.value(result, SH.value)):
            if node is not None:
                got.setdefault(str(node), set()).add(component)
    if conforms:
        print("broken data conforms")
        status = 1
    for node, components in sorted(wanted.items()):
        missing = components - got.get(node, set())
        if missing:
            print(f"not refused: {node} by {sorted(missing)}; got {sorted(got.get(node, set()))}")
            status = 1
    print(f"{len(wanted)} broken things refused" if status == 0 else "failed")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
