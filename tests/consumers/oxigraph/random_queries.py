"""Random queries over tests/data/sparql/data.trig: nested groups, optional and subtracted parts, unions, paths, sub-selects,
GRAPH, VALUES, filters with EXISTS. What they mean is seldom sensible, and that is the point."""
import random

VARIABLES = ["?a", "?b", "?c", "?d"]
PREDICATES = [":knows", ":in", ":agent", ":place", ":age", ":nick", ":victims", "rdfs:label", "a"]
PATHS = [":knows+", ":in*", ":knows/:knows", "^:knows", "(:knows|:in)", ":in?", "!:knows"]
NODES = [":ana", ":ben", ":carl", ":dora", ":port", ":town", ":blast", ":strike"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.counts = 0  # names given to counts: no name may be bound twice

    def one(self, of):
        return self.random.choice(of)

    def chance(self, of_one):
        return self.random.random() < of_one

    def triple(self):
        subject = self.one(VARIABLES) if self.chance(0.9) else self.one(NODES)
        predicate = self.one(PATHS) if self.chance(0.12) else "?p" if self.chance(0.1) else self.one(PREDICATES)
        value = self.one(VARIABLES) if self.chance(0.85) else self.one(NODES)
        return f"{subject} {predicate} {value} ."

    def condition(self, depth):
        one = self.one(VARIABLES)
        kinds = [f"{one} = {self.one(NODES)}", f"{one} != {self.one(VARIABLES)}", f"BOUND({one})", f"!BOUND({one})",
                 f"{one} > 20", f"{one} IN ({self.one(NODES)}, {self.one(NODES)}, 12)", f"ISIRI({one})"]
        if depth > 0 and self.chance(0.3):
            return f"({self.condition(depth - 1)} || {self.condition(depth - 1)})"
        if depth > 0 and self.chance(0.2):
            return f"{self.one(['EXISTS', 'NOT EXISTS'])} {self.group(0)}"
        return self.one(kinds)

    def part(self, depth):
        if depth == 0:
            return f"FILTER({self.condition(0)})" if self.chance(0.5) else ""
        inner = depth - 1
        kinds = [lambda: f"OPTIONAL {self.group(inner)}", lambda: f"OPTIONAL {self.group(inner)}",
                 lambda: f"MINUS {self.group(inner)}", lambda: f"{self.group(inner)} UNION {self.group(inner)}",
                 lambda: f"FILTER({self.condition(1)})", lambda: self.group(inner),
                 lambda: f"VALUES {self.one(VARIABLES)} {{ {self.one(NODES)} {self.one(NODES)} }}",
                 lambda: f"GRAPH {self.one(['?g', ':paper1'])} {self.group(0)}", lambda: self.sub_select(inner)]
        return self.one(kinds)()

    def sub_select(self, depth):
        one, other = self.random.sample(VARIABLES, 2)
        if self.chance(0.5):
            return f"{{ SELECT {one} {other} {self.group(depth)} }}"
        self.counts += 1
        return f"{{ SELECT {one} (COUNT(*) AS ?n{self.counts}) {self.group(depth)} GROUP BY {one} }}"

    def group(self, depth):
        parts = [self.triple() for _ in range(self.random.randint(1, 2))]
        for _ in range(self.random.randint(0, 2)):
            parts.append(self.part(depth))
            if self.chance(0.3):
                parts.append(self.triple())
        return "{ " + " ".join(parts) + " }"

    def query(self):
        self.counts = 0
        return "SELECT ?a ?b ?c ?d ?g ?n1 ?n2 " + self.group(2)
