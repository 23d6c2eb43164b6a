#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "export/layout.hpp"

namespace quipu {

/// Barnes and Hut (1986): far bodies count as one at their centre of mass. Cells lie in depth-first
/// order, so a walk needs no stack.
class QuadTree {
 public:
  void build(const std::vector<Point>& points, const std::vector<double>& masses);

  /// The bodies, neighbours in the plane near each other: the order to walk for them in.
  std::vector<std::uint32_t> order() const {
    std::vector<std::uint32_t> order;
    order.reserve(bodies_.size());
    for (const Body& body : bodies_) order.push_back(body.index);
    return order;
  }

  /// Calls `act(dx, dy, squared distance, mass)` for each body or far group of bodies as seen from
  /// `at`, where a cell is far when its side is below `openness` times its distance. The body at
  /// `at` itself is left out, others at the same place too.
  template <class Act>
  void walk(Point at, double openness, Act act) const {
    const double limit = openness * openness;
    for (std::uint32_t i = 0; i < cells_.size();) {
      const Cell& cell = cells_[i];
      const double dx = at.x - cell.x;
      const double dy = at.y - cell.y;
      const double squared = dx * dx + dy * dy;
      if (cell.side * cell.side < limit * squared) {
        act(dx, dy, squared, cell.mass);
        i = cell.next;
      } else if (cell.begin != cell.end) {
        for (std::uint32_t b = cell.begin; b < cell.end; ++b) {
          const Body& body = bodies_[b];
          const double bx = at.x - body.x;
          const double by = at.y - body.y;
          const double apart = bx * bx + by * by;
          if (apart > 0) act(bx, by, apart, body.mass);
        }
        i = cell.next;
      } else {
        ++i;
      }
    }
  }

 private:
  struct Body {
    double x, y, mass;
    std::uint32_t code, index;
  };
  struct Cell {
    double x, y, mass;         // centre of mass
    double side;               // of the square
    std::uint32_t begin, end;  // its bodies; an inner cell has none of its own
    std::uint32_t next;        // the cell after its last descendant
  };
  void add(std::uint32_t begin, std::uint32_t end, double side, int bits);

  std::vector<Body> bodies_;
  std::vector<Cell> cells_;
};

}  // namespace quipu
