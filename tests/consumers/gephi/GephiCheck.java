// Imports a graph file with the Gephi Toolkit, headless, prints what Gephi understood as lines of
// tab-separated fields, and renders it.
//   java -cp gephi-toolkit-all.jar GephiCheck.java FILE [PICTURE.pdf]

import java.awt.Font;
import java.io.File;
import org.gephi.graph.api.*;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.PDFExporter;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.*;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class GephiCheck {
  public static void main(String[] arguments) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    Workspace workspace = projects.getCurrentWorkspace();
    ImportController imports = Lookup.getDefault().lookup(ImportController.class);
    Container container = imports.importFile(new File(arguments[0]));
    container.getReport().getIssues(100000).forEachRemaining(
        issue -> print("issue", issue.getLevel(), issue.getMessage()));
    imports.process(container, new DefaultProcessor(), workspace);
    container.getReport().getIssues(100000).forEachRemaining(
        issue -> print("issue", issue.getLevel(), issue.getMessage()));
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    describe(model);
    if (arguments.length > 1) render(workspace, new File(arguments[1]));
    System.exit(0);
  }

  static void describe(GraphModel model) {
    DirectedGraph graph = model.getDirectedGraph();
    print("graph", graph.getNodeCount(), graph.getEdgeCount(), model.getConfiguration().getTimeRepresentation());
    for (Column column : model.getNodeTable()) print("nodeColumn", column.getId(), column.getTypeClass().getSimpleName());
    for (Column column : model.getEdgeTable()) print("edgeColumn", column.getId(), column.getTypeClass().getSimpleName());
    for (Node node : graph.getNodes()) {
      print("node", node.getId(), node.getLabel(), node.getAttribute("type"), node.x(), node.y(),
          node.size(), Math.round(node.r() * 255), Math.round(node.g() * 255),
          Math.round(node.b() * 255), times(node.getIntervals()));
    }
    for (Edge edge : graph.getEdges()) {
      print("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(),
          edge.getLabel(), edge.getTypeLabel(), edge.getWeight(), times(edge.getIntervals()));
    }
    print("bounds", model.getTimeBounds().getLow(), model.getTimeBounds().getHigh());
  }

  static String times(Interval[] intervals) {
    StringBuilder text = new StringBuilder();
    for (Interval interval : intervals) {
      if (text.length() > 0) text.append(' ');
      text.append((long) (interval.getLow() / 86400000.0)).append("..").append((long) (interval.getHigh() / 86400000.0));
    }
    return text.toString();
  }

  static void render(Workspace workspace, File picture) throws Exception {
    PreviewModel preview = Lookup.getDefault().lookup(PreviewController.class).getModel(workspace);
    PreviewProperties properties = preview.getProperties();
    properties.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
    properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.FALSE);
    properties.putValue(PreviewProperty.NODE_LABEL_FONT, new Font("Liberation Sans", Font.PLAIN, 20));
    properties.putValue(PreviewProperty.NODE_OPACITY, 65f);
    properties.putValue(PreviewProperty.NODE_BORDER_WIDTH, 0f);
    properties.putValue(PreviewProperty.EDGE_CURVED, Boolean.FALSE);
    properties.putValue(PreviewProperty.EDGE_OPACITY, 60f);
    properties.putValue(PreviewProperty.EDGE_THICKNESS, 1.5f);
    PDFExporter exporter = new PDFExporter();
    exporter.setWorkspace(workspace);
    exporter.setLandscape(true);
    Lookup.getDefault().lookup(ExportController.class).exportFile(picture, exporter);
  }

  static void print(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (Object field : fields) {
      if (line.length() > 0) line.append('\t');
      line.append(String.valueOf(field).replace('\t', ' ').replace('\n', ' '));
    }
    System.out.println(line);
  }
}
