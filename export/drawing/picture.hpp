#pragma once
// What a picture for a slide shows: few things, the important ones.

#include <string>
#include <vector>

#include "export/graph_view.hpp"

namespace quipu {

struct PictureNode {
  std::size_t node = 0;  // of the view
  double radius = 0;
  std::vector<std::string> lines;  // of its label, below its shape
  Point middle;                    // of its shape
};

struct Picture {
  std::vector<PictureNode> nodes;
  struct Line {
    std::size_t edge = 0;                // of the view
    std::size_t source = 0, target = 0;  // places in `nodes`
  };
  std::vector<Line> lines;
  Box size;
};

inline constexpr double kPictureText = 13;
inline constexpr double kPictureLine = 15;

/// At most `most` nodes: the most important one, then again and again the most important of those
/// linked to one that is in already. Laid out anew, so that labels have room.
Picture main_picture(const GraphView& view, std::size_t most = 60);

/// At most `most` events that have a first or last day, the most important ones, by time.
std::vector<std::size_t> dated_events(const GraphView& view, std::size_t most = 40);

}  // namespace quipu
