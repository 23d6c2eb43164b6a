// Loads a GraphML file with Boost.Graph and checks that labels came along.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <fstream>
#include <iostream>
#include <string>

struct Node {
  std::string label, type;
  double size = 0, x = 0, y = 0;
};
struct Edge {
  std::string label;
  double weight = 0, confidence = 0;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Node, Edge>;

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ifstream in(arguments[1]);
  if (!in) {
    std::cerr << "cannot read " << arguments[1] << '\n';
    return 1;
  }
  Graph graph;
  boost::dynamic_properties properties(boost::ignore_other_properties);
  properties.property("label", boost::get(&Node::label, graph));
  properties.property("type", boost::get(&Node::type, graph));
  properties.property("size", boost::get(&Node::size, graph));
  properties.property("x", boost::get(&Node::x, graph));
  properties.property("y", boost::get(&Node::y, graph));
  properties.property("label", boost::get(&Edge::label, graph));
  properties.property("weight", boost::get(&Edge::weight, graph));
  properties.property("confidence", boost::get(&Edge::confidence, graph));
  boost::read_graphml(in, graph, properties);
  std::size_t unlabelled = 0;
  for (auto [v, end] = boost::vertices(graph); v != end; ++v) {
    unlabelled += graph[*v].label.empty() || graph[*v].type.empty() || graph[*v].size <= 0;
  }
  for (auto [e, end] = boost::edges(graph); e != end; ++e) {
    unlabelled += graph[*e].label.empty() || graph[*e].weight < 1;
  }
  std::cout << boost::num_vertices(graph) << " nodes, " << boost::num_edges(graph) << " edges, "
            << unlabelled << " without label, type or weight\n";
  return boost::num_vertices(graph) > 10 && boost::num_edges(graph) > 10 && unlabelled == 0 ? 0 : 1;
}
