#include "export/layout.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "export/drawing/spells.hpp"
#include "export/drawing/text_width.hpp"

using namespace quipu;

namespace {

std::vector<Link> tree(std::uint32_t nodes, std::uint32_t fan) {
  std::vector<Link> links;
  for (std::uint32_t i = 1; i < nodes; ++i) links.push_back({(i - 1) / fan, i, 1.0 + i % 3});
  return links;
}

bool overlap(Point a, Box of_a, Point b, Box of_b) {
  // Positions are rounded to a tenth.
  return std::abs(a.x - b.x) < (of_a.width + of_b.width) / 2 - 0.11 &&
         std::abs(a.y - b.y) < (of_a.height + of_b.height) / 2 - 0.11;
}

std::size_t overlaps(const std::vector<Point>& points, const std::vector<Box>& boxes) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) found += overlap(points[i], boxes[i], points[j], boxes[j]);
  }
  return found;
}

}  // namespace

TEST_CASE("No two labels of a few hundred nodes overlap") {
  struct Case {
    const char* name;
    std::uint32_t nodes;
    std::vector<Link> links;
  };
  const Case cases[] = {
      {"one node", 1, {}},           {"no links", 150, {}},           {"a pair", 2, {{0, 1, 1}}},
      {"a loop", 2, {{0, 0, 1}}},    {"a star", 300, tree(300, 299)}, {"a path", 80, tree(80, 1)},
      {"a tree", 400, tree(400, 3)}, {"pieces", 90, tree(40, 2)},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    std::vector<Box> boxes;
    for (std::uint32_t i = 0; i < c.nodes; ++i) boxes.push_back({40.0 + i * 37 % 200, 24});
    const std::vector<Point> points = layout(c.nodes, c.links, boxes);
    REQUIRE(points.size() == c.nodes);
    for (const Point& p : points) CHECK((std::isfinite(p.x) && std::isfinite(p.y)));
    CHECK(overlaps(points, boxes) == 0);
    const std::vector<Point> again = layout(c.nodes, c.links, boxes);
    for (std::size_t i = 0; i < points.size(); ++i) {
      CHECK((points[i].x == again[i].x && points[i].y == again[i].y));
    }
  }
}

TEST_CASE("Linked nodes lie closer than others") {
  // Two cliques and one link between them.
  std::vector<Link> links{{0, 10, 1}};
  for (std::uint32_t i = 0; i < 20; ++i) {
    for (std::uint32_t j = i / 10 * 10; j < i; ++j) links.push_back({i, j, 1});
  }
  const std::vector<Point> p = layout(20, links, std::vector<Box>(20, Box{10, 10}));
  const auto distance = [&](std::size_t a, std::size_t b) {
    return std::hypot(p[a].x - p[b].x, p[a].y - p[b].y);
  };
  double within = 0, across = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    for (std::size_t j = 0; j < 10; ++j) {
      if (i != j) within += distance(i, j) / 90;
      across += distance(i, j + 10) / 100;
    }
  }
  CHECK(across > 2 * within);
}

TEST_CASE("Spells that overlap or touch are one") {
  const auto day = [](int d) { return std::optional<std::int32_t>(d); };
  CHECK(joined({}).empty());
  CHECK(joined({{day(5), day(6)}, {day(1), day(3)}}) == Spells{{day(1), day(3)}, {day(5), day(6)}});
  CHECK(joined({{day(4), day(6)}, {day(1), day(3)}}) == Spells{{day(1), day(6)}});
  CHECK(joined({{day(1), {}}, {day(5), day(6)}}) == Spells{{day(1), {}}});
  CHECK(joined({{{}, day(2)}, {day(5), {}}, {day(3), day(3)}}) ==
        Spells{{{}, day(3)}, {day(5), {}}});
  CHECK(day_text(0) == "1970-01-01");
}

TEST_CASE("Labels are broken at spaces and cut when there are too many lines") {
  CHECK(wrapped("one two", 10, 1000, 3) == std::vector<std::string>{"one two"});
  CHECK(wrapped("one two three", 10, 30, 3) == std::vector<std::string>{"one", "two", "three"});
  CHECK(wrapped("one two three", 10, 30, 2) == std::vector<std::string>{"one", "two…"});
  CHECK(wrapped("", 10, 30, 2).empty());
  CHECK(text_width("mmm", 10) > text_width("iii", 10));
}

TEST_CASE("A large graph whose links lead all across it has room for every node") {
  constexpr std::uint32_t kNodes = 2 * kMostLabelled;
  std::uint64_t state = 1;
  const auto below = [&](std::uint32_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state >> 33) % limit);
  };
  std::vector<Link> links;
  for (std::uint32_t i = 1; i < kNodes; ++i) {
    for (int k = 0; k < 3; ++k) links.push_back({i, below(i), 1});
  }
  const std::vector<Box> boxes(kNodes, Box{10, 10});
  const std::vector<Point> points = layout(kNodes, links, boxes);
  std::map<std::pair<int, int>, int> on_square;
  for (const Point& p : points) {
    ++on_square[{static_cast<int>(p.x / 10), static_cast<int>(p.y / 10)}];
  }
  int most = 0;
  for (const auto& [square, count] : on_square) most = std::max(most, count);
  CHECK(on_square.size() > kNodes / 2);
  CHECK(most < 8);
}
