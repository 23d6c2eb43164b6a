#pragma once
// One walk over all XML formats; what an element means comes from the format's table.

#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>

#include "ingest/markup.hpp"

namespace quipu {

enum class XmlPart : unsigned char {
  Block,      // running text of the given role
  Container,  // only holds blocks; its own stray text is a block too
  Inline,     // part of the block around it
  Break,      // white space
  Furniture,  // text that is no part of the story
  Skip,       // no text for readers
};

struct XmlElement {
  std::string_view name;  // local name
  XmlPart part;
  BlockRole role = BlockRole::Paragraph;
  std::string_view kind = {};  // of furniture
};

class XmlWalk {
 public:
  /// Elements that `table` does not name are inline where their parent has text of its own, else
  /// blocks.
  XmlWalk(std::span<const XmlElement> table, const LineIndex& lines, std::vector<PageBlock>& blocks)
      : table_(table), lines_(lines), writer_(blocks) {}

  void walk(pugi::xml_node node);

 private:
  struct Context {
    BlockRole role = BlockRole::Text;
    std::string_view kind;
  };
  void element(pugi::xml_node node, const Context& context, bool mixed);
  void children(pugi::xml_node node, const Context& context);
  const XmlElement* find(std::string_view name) const;

  std::span<const XmlElement> table_;
  const LineIndex& lines_;
  BlockWriter writer_;
};

std::string_view local_name(pugi::xml_node node);
/// First element with that local name, depth first, `node` itself included.
pugi::xml_node find_element(pugi::xml_node node, std::string_view name);
/// By local names from `node` down: "body/body.head/hedline".
pugi::xml_node find_path(pugi::xml_node node, std::string_view path);
/// All text below, white space squeezed.
std::string xml_text(pugi::xml_node node);

}  // namespace quipu
