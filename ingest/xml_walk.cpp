#include "ingest/xml_walk.hpp"

#include "core/text.hpp"

namespace quipu {
namespace {

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

void collect(pugi::xml_node node, std::string& out) {
  for (pugi::xml_node child : node.children()) {
    if (is_text(child)) {
      out += child.value();
    } else if (child.type() == pugi::node_element) {
      out += ' ';
      collect(child, out);
      out += ' ';
    }
  }
}

bool has_text(pugi::xml_node node) {
  for (pugi::xml_node child : node.children()) {
    if (is_text(child) && !trim(child.value()).empty()) return true;
  }
  return false;
}

}  // namespace

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node find_element(pugi::xml_node node, std::string_view name) {
  if (local_name(node) == name) return node;
  for (pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    if (const pugi::xml_node found = find_element(child, name)) return found;
  }
  return {};
}

pugi::xml_node find_path(pugi::xml_node node, std::string_view path) {
  for (std::string_view step : split(path, '/')) {
    pugi::xml_node next;
    for (pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element && local_name(child) == step) {
        next = child;
        break;
      }
    }
    if (!next) return {};
    node = next;
  }
  return node;
}

std::string xml_text(pugi::xml_node node) {
  std::string out;
  collect(node, out);
  return squeeze(out);
}

const XmlElement* XmlWalk::find(std::string_view name) const {
  for (const XmlElement& entry : table_) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

void XmlWalk::walk(pugi::xml_node node) {
  element(node, {}, false);
  writer_.flush();
}

void XmlWalk::element(pugi::xml_node node, const Context& context, bool mixed) {
  const XmlElement* entry = find(local_name(node));
  XmlPart part = entry ? entry->part : mixed ? XmlPart::Inline : XmlPart::Block;
  if (part == XmlPart::Skip) return;
  const auto line = [&] {
    return lines_.line(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, node.offset_debug())));
  };
  if (part == XmlPart::Break) {
    writer_.add(" ", line(), false);
    return;
  }
  if (part == XmlPart::Inline) {
    children(node, context);
    return;
  }
  Context inner = context;
  if (part == XmlPart::Furniture) {
    inner.role = BlockRole::Furniture;
    inner.kind = entry->kind;
  } else if (context.role != BlockRole::Furniture) {
    const BlockRole role = entry ? entry->role : BlockRole::Text;
    // A paragraph inside a list item or quotation stays one.
    const bool nested = role == BlockRole::Paragraph && (context.role == BlockRole::ListItem ||
                                                         context.role == BlockRole::Quotation);
    if (part == XmlPart::Block && !nested) inner.role = role;
  }
  writer_.begin(inner.role, std::string(inner.kind));
  children(node, inner);
  writer_.begin(context.role, std::string(context.kind));
}

void XmlWalk::children(pugi::xml_node node, const Context& context) {
  const bool mixed = has_text(node);
  for (pugi::xml_node child : node.children()) {
    if (is_text(child)) {
      const std::ptrdiff_t offset = child.offset_debug();
      writer_.add(child.value(), lines_.line(offset < 0 ? 0 : static_cast<std::size_t>(offset)),
                  false);
    } else if (child.type() == pugi::node_element) {
      element(child, context, mixed);
    }
  }
}

}  // namespace quipu
