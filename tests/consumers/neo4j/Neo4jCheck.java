// Loads a build into an embedded Neo4j, opens one that neo4j-admin has filled, and prints what they
// hold, as lines of tab-separated fields: way, "label" or "type", "name" or "rows", name, count.
//   java -cp 'neo4j/*' Neo4jCheck.java BUILD SCRATCH IMPORTED

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.*;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.*;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.internal.helpers.HostnamePort;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

public class Neo4jCheck {
  public static void main(String[] arguments) throws Exception {
    Path build = Paths.get(arguments[0]).toAbsolutePath();
    Path scratch = Paths.get(arguments[1]).toAbsolutePath();
    System.setProperty("apoc.import.file.enabled", "true");
    Path home = scratch.resolve("home");
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("conf/apoc.conf"),
        "apoc.import.file.enabled=true\napoc.import.file.use_neo4j_config=false\n");
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(home)
            .setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("apoc.*"))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
            .build();
    GraphDatabaseService database = service.database("neo4j");
    GlobalProcedures procedures =
        ((GraphDatabaseAPI) database).getDependencyResolver().resolveDependency(GlobalProcedures.class);
    procedures.registerProcedure(apoc.export.graphml.ExportGraphML.class);

    database.executeTransactionally(
        "CALL apoc.import.graphml($file, {readLabels: true, storeNodeIds: true})",
        Map.of("file", build.resolve("graph.graphml").toUri().toString()), Result::resultAsString);
    describe("graphml", database);
    clear(database);

    for (String statement : statements(build.resolve("graph.cypher"))) database.executeTransactionally(statement);
    describe("cypher", database);
    shell(database, build.resolve("graph.cypher"));
    describe("cypher-shell", database);
    service.shutdown();

    DatabaseManagementService imported = new DatabaseManagementServiceBuilder(Paths.get(arguments[2])).build();
    describe("neo4j-admin", imported.database("neo4j"));
    imported.shutdown();
  }

  static void clear(GraphDatabaseService database) {
    database.executeTransactionally("MATCH (n) DETACH DELETE n");
  }

  /// cypher-shell -f FILE, over Bolt.
  static void shell(GraphDatabaseService database, Path file) throws Exception {
    HostnamePort bolt = ((GraphDatabaseAPI) database).getDependencyResolver()
        .resolveDependency(ConnectorPortRegister.class).getLocalAddress(ConnectorType.BOLT);
    int left = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "org.neo4j.shell.Main", "-a", "bolt://127.0.0.1:" + bolt.getPort(),
        "-u", "neo4j", "-p", "unused", "--format", "plain", "-f", file.toString())
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/stderr"))).start().waitFor();
    if (left != 0) throw new IllegalStateException("cypher-shell leaves with " + left);
  }

  /// A statement ends with a semicolon at the end of a line.
  static List<String> statements(Path file) throws Exception {
    List<String> out = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("//")) continue;
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        statement.setLength(statement.length() - 2);
        out.add(statement.toString());
        statement.setLength(0);
      }
    }
    return out;
  }

  static void describe(String way, GraphDatabaseService database) {
    print(way, "label", database, "MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS count");
    print(way, "type", database, "MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS count");
    print(way, "name", database, "MATCH (n) RETURN n.label AS name, count(*) AS count");
    print(way, "rows", database, "MATCH (n) RETURN 'nodes' AS name, count(*) AS count");
    print(way, "rows", database, "MATCH (n) WHERE n.label IS NOT NULL AND n.pagerank > 0 RETURN 'whole' AS name, count(*) AS count");
    print(way, "rows", database, "MATCH (p:Person)-[r]->(q) WHERE r.weight >= 1 RETURN 'people' AS name, count(*) AS count");
  }

  static void print(String way, String kind, GraphDatabaseService database, String query) {
    try (Transaction transaction = database.beginTx(); Result result = transaction.execute(query)) {
      while (result.hasNext()) {
        Map<String, Object> row = result.next();
        System.out.println(way + "\t" + kind + "\t" + row.get("name") + "\t" + row.get("count"));
      }
    }
  }
}
