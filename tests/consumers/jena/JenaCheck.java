import java.io.*;
import java.nio.file.*;
import java.util.*;
import org.apache.jena.query.*;
import org.apache.jena.rdf.model.*;
import org.apache.jena.riot.*;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.*;
import org.apache.jena.sparql.core.*;
import org.apache.jena.tdb2.*;
import org.apache.jena.graph.*;
import org.apache.jena.system.Txn;

/** Reads the files strictly, loads a TDB2 store, and answers NAME.rq files as NAME.tsv. */
public class JenaCheck {
  public static void main(String[] arguments) throws Exception {
    Path build = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    for (String file : List.of("graph.ttl", "provenance.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.rdf",
                               "graph.jsonld")) {
      System.out.println("count\t" + file + "\t" + strictly(build.resolve(file)));
    }
    Dataset stored = TDB2Factory.connectDataset(work.resolve("tdb2").toString());
    Txn.executeWrite(stored, () -> RDFDataMgr.read(stored, build.resolve("graph.nq").toString()));
    Txn.executeRead(stored, () -> {
      long quads = 0;
      for (Iterator<Quad> all = stored.asDatasetGraph().find(); all.hasNext(); all.next()) ++quads;
      System.out.println("count\ttdb2\t" + quads);
    });
    // For the queries: all triples in the default graph.
    Txn.executeWrite(stored, () -> {
      stored.getDefaultModel().removeAll();
      RDFDataMgr.read(stored.getDefaultModel(), build.resolve("graph.ttl").toString());
      RDFDataMgr.read(stored.getDefaultModel(), build.resolve("provenance.ttl").toString());
    });
    Txn.executeRead(stored, () -> answer(stored, work.resolve("competency")));
    Dataset small = DatasetFactory.create();
    RDFDataMgr.read(small, arguments[2]);
    for (Iterator<Resource> names = small.listModelNames(); names.hasNext();) {
      small.getDefaultModel().add(small.getNamedModel(names.next().getURI()));
    }
    answer(small, work.resolve("cases"));
  }

  /** Statements of a file; any warning is an error. */
  static long strictly(Path file) {
    long[] count = {0};
    RDFParser.create().source(file.toString()).checking(true).strict(true)
        .errorHandler(ErrorHandlerFactory.errorHandlerStrict)
        .parse(new StreamRDFBase() {
          @Override public void triple(Triple triple) { ++count[0]; }
          @Override public void quad(Quad quad) { ++count[0]; }
        });
    return count[0];
  }

  static String cell(RDFNode node) { return node == null ? "" : NodeFmtLib.strNT(node.asNode()); }

  static void answer(Dataset data, Path folder) {
    try (DirectoryStream<Path> queries = Files.newDirectoryStream(folder, "*.rq")) {
      for (Path path : queries) {
        List<String> lines = new ArrayList<>();
        try (QueryExecution execution = QueryExecution.dataset(data)
                 .query(Files.readString(path)).build()) {
          Query query = execution.getQuery();
          if (query.isAskType()) {
            lines.add(String.valueOf(execution.execAsk()));
          } else if (query.isConstructType() || query.isDescribeType()) {
            Model model = query.isConstructType() ? execution.execConstruct() : execution.execDescribe();
            model.listStatements().forEachRemaining(s -> lines.add(
                cell(s.getSubject()) + "\t" + cell(s.getPredicate()) + "\t" + cell(s.getObject())));
          } else {
            ResultSet rows = execution.execSelect();
            while (rows.hasNext()) {
              QuerySolution row = rows.next();
              StringJoiner line = new StringJoiner("\t");
              for (String name : rows.getResultVars()) line.add(cell(row.get(name)));
              lines.add(line.toString());
            }
          }
        } catch (Exception problem) {
          lines.add("ERROR " + problem);
        }
        String name = path.getFileName().toString();
        Files.write(folder.resolve(name.substring(0, name.length() - 3) + ".tsv"), lines);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
