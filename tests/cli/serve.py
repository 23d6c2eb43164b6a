"""Asks a running `quipu serve` as clients do, and as those do who mean it no good. serve.py QUIPU BUILD"""
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ET

quipu, build = sys.argv[1:]
failures = []


def check(condition, message):
    if not condition:
        failures.append(message)


class Server:
    def __init__(self, *options):
        self.process = subprocess.Popen([quipu, "serve", build, "--port", "0", *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)/", line).group(1))

    def ask(self, method, target, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, target, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8")
        connection.close()
        return answer

    def query(self, text, **headers):
        return self.ask("GET", "/sparql?" + urllib.parse.urlencode({"query": text}), **headers)

    def raw(self, data, wait=15):
        """The first line of the answer to bytes as they are."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            try:
                connection.sendall(data)
                return connection.recv(4096).decode("latin-1").split("\r\n")[0]
            except (ConnectionResetError, BrokenPipeError):
                return ""

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(timeout=20)
        check(code == 0, f"ends with 0, not {code}: {self.process.stderr.read()}")


PEOPLE = "SELECT ?name { ?p a quipu:Person ; rdfs:label ?name } ORDER BY ?name"
JSON = "application/sparql-results+json"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
server = Server("--timeout", "1", "--patience", "2", "--max-rows", "2000", "--jobs", "2")

# The three ways to ask, and the forms of answers.
answer = server.query(PEOPLE)
check(answer.status == 200 and answer.headers["Content-Type"] == JSON, "JSON is what one gets unasked")
rows = json.loads(answer.text)["results"]["bindings"]
names = [row["name"]["value"] for row in rows]
check(len(names) > 3 and names == sorted(names), "people have names, in order")
form = urllib.parse.urlencode({"query": PEOPLE})
check(server.ask("POST", "/sparql", form, Content_Type="application/x-www-form-urlencoded").text == answer.text, "a form")
check(server.ask("POST", "/sparql", PEOPLE, Content_Type="application/sparql-query").text == answer.text, "a bare query")
check(server.ask("POST", "/sparql", PEOPLE, Content_Type="application/sparql-query; charset=utf-8").text == answer.text,
      "a bare query with its character set")
check(server.query(PEOPLE, Accept="text/csv").text.split() == "\n".join(["name", *names]).split(), "CSV")
check(server.query(PEOPLE, Accept="text/tab-separated-values").text.startswith("?name\n\""), "TSV")
tree = ET.fromstring(server.query(PEOPLE, Accept="application/sparql-results+xml").text)
check(len(tree.findall(".//{*}result")) == len(names), "XML")
check(server.query(PEOPLE, Accept="text/csv;q=0.5, application/sparql-results+xml;q=0.9, */*;q=0.1")
      .headers["Content-Type"] == "application/sparql-results+xml", "the best of several")
check(server.query(PEOPLE, Accept="image/png").status == 406, "no picture")
check(json.loads(server.query("ASK { ?s a quipu:Person }").text)["boolean"] is True, "truth values")
construct = "CONSTRUCT { ?p rdfs:label ?l } { ?p a quipu:Person ; rdfs:label ?l }"
check("rdfs:label" in server.query(construct).text, "Turtle")
triples = server.query(construct, Accept="application/n-triples").text.splitlines()
check(len(triples) == len(names) and all(line.endswith(" .") for line in triples), "N-Triples")
check(len(json.loads(server.query(construct, Accept="application/ld+json").text)["@graph"]) == len(names), "JSON-LD")
check("sd:Service" in server.ask("GET", "/sparql").text, "a service description")
graphs = json.loads(server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").text)["results"]["bindings"]
one = graphs[0]["g"]["value"]
count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
target = "/sparql?" + urllib.parse.urlencode({"query": count, "default-graph-uri": one})
inside = json.loads(server.ask("GET", target).text)["results"]["bindings"][0]["n"]["value"]
named = json.loads(server.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{one}> {{ ?s ?p ?o }} }}").text)
check(inside == named["results"]["bindings"][0]["n"]["value"] != "0", "default-graph-uri")

# Entities.
entity = json.loads(server.query("SELECT ?c { ?c a quipu:Company ; quipu:named true } ORDER BY ?c LIMIT 1").text)
path = "/entity/" + entity["results"]["bindings"][0]["c"]["value"].rsplit("/", 1)[1]
page = server.ask("GET", path, Accept="text/html,application/xhtml+xml,*/*;q=0.8")
check(page.headers["Content-Type"].startswith("text/html") and "<h2>Facts</h2>" in page.text and "<script" not in page.text,
      "a page about a company")
check("default-src 'none'" in page.headers["Content-Security-Policy"], "that loads nothing")
check("quipu:Company" in server.ask("GET", path, Accept="text/turtle").text, "its Turtle")
check("@context" in json.loads(server.ask("GET", path, Accept="application/ld+json").text), "its JSON-LD")
head = server.ask("HEAD", path, Accept="text/turtle")
check(head.status == 200 and head.text == "" and int(head.headers["Content-Length"]) > 100, "its head")
check(server.ask("GET", "/entity/Nobody").status == 404, "nobody")
check("<html" in server.ask("GET", "/").text.lower(), "a home page")

# Read only, and errors that say what is wrong.
check(server.ask("POST", "/sparql", "INSERT DATA { <a:b> <a:b> <a:b> }",
                 Content_Type="application/sparql-update").status == 403, "no updates")
check(server.ask("POST", "/sparql", urllib.parse.urlencode({"update": "CLEAR ALL"}),
                 Content_Type="application/x-www-form-urlencoded").status == 403, "no updates in forms")
check("updates are not supported" in server.query("DELETE WHERE { ?s ?p ?o }").text, "no updates as queries")
wrong = server.query("SELECT ?s {\n ?s }")
check(wrong.status == 400 and "query:2: expected a predicate" in wrong.text, "where a query is wrong")
check(server.ask("GET", "/sparql?query=%zz").status == 400, "no escape")
check(server.ask("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status == 400, "two queries")
check(server.query("ASK { ?s ?p \"\udcff\" }".encode("utf-8", "surrogateescape")).status == 400, "no UTF-8")
check(server.ask("POST", "/sparql", "x", Content_Type="text/plain").status == 415, "no query")
for method in ("PUT", "DELETE", "PATCH"):
    check(server.ask(method, "/sparql").status == 405, f"{method} is not for us")
check(server.ask("OPTIONS", "/sparql").status == 204, "what is for us")

# Limits.
begun = time.monotonic()
answer = server.query(ENDLESS)
check(answer.status == 500 and "took longer than 1" in answer.text, "an endless query ends")
check(time.monotonic() - begun < 10, "soon")
check("more than 2000 rows" in server.query("SELECT * { ?s ?p ?o }").text, "a large result")
check("nested too deep" in server.query("SELECT * " + "{" * 2000).text, "a deep query")
check(server.raw(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n").split()[1:2] == ["413"],
      "a large request")
check(server.raw(b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n\r\n").split()[1:2] == ["431"], "a long line")
check(server.raw(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20000 + b"\r\n").split()[1:2] == ["431"], "many headers")
check(server.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 50 + b"\r\n\r\n").split()[1:2] in (["400"], []),
      "another protocol")
check(server.raw(b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n").split()[1:2] == ["400"], "a negative length")
check(server.raw(b"GET / HTTP/9.9\r\n\r\n").split()[1:2] in (["400"], []), "a later protocol")

# Paths lead nowhere outside.
for path in ("/../../etc/passwd", "/entity/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/entity/%00", "//etc/passwd",
             "/graph.nq", "/entity/<script>", "/entity/%3Cscript%3E", "http://example.org/"):
    line = server.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    check(line.split()[1:2] in (["404"], ["400"]), f"{path}: {line}")

# Names that others point at this machine.
check(server.ask("GET", "/", Host="evil.example").status == 421, "another host's name")
check(server.ask("GET", "/", Host=f"localhost:{server.port}").status == 200, "our own")
check(server.ask("GET", "/", Origin="https://evil.example").headers["Access-Control-Allow-Origin"] is None, "no CORS")

# The slow do not keep others waiting, and are sent away.
slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(40)]
for connection in slow:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: local")
begun = time.monotonic()
check(server.query("ASK {}").status == 200 and time.monotonic() - begun < 1.5, "others do not wait for the slow")
time.sleep(1)
for connection in slow:
    connection.sendall(b"h")
time.sleep(2)
gone = 0
for connection in slow:
    connection.settimeout(1)
    try:
        gone += connection.recv(100) == b""
    except ConnectionResetError:
        gone += 1
    except socket.timeout:
        pass
    connection.close()
check(gone == len(slow), f"the slow are sent away: {gone}")

# Many at a time.
statuses = []
threads = [threading.Thread(target=lambda: statuses.append(server.query(PEOPLE).status)) for _ in range(50)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
check(len(statuses) == 50 and set(statuses) == {200}, f"fifty at a time: {statuses}")
statuses.clear()


def endless():
    try:
        statuses.append(server.query(ENDLESS).status)
    except (OSError, http.client.HTTPException):
        statuses.append(0)


threads = [threading.Thread(target=endless) for _ in range(90)]
for thread in threads:
    thread.start()
time.sleep(1)
server.process.send_signal(signal.SIGTERM)
code = server.process.wait(timeout=20)
for thread in threads:
    thread.join(timeout=20)
check(code == 0, f"ends with work in hand: {code}")
check(503 in statuses, "too many are told so")

server = Server("--cors", "https://maps.example", "--plain")
check(server.ask("GET", "/sparql").headers["Access-Control-Allow-Origin"] == "https://maps.example", "CORS where asked for")
check("Most mentioned" in server.ask("GET", "/").text, "a plain page")
server.end(signal.SIGINT)

if failures:
    sys.exit("FAILED: " + "\nFAILED: ".join(failures))
print("served")
