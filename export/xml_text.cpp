#include "export/xml_text.hpp"

#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

void escape(Output& out, std::string_view text, bool attribute) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view reference;
    switch (text[i]) {
      case '&':
        reference = "&amp;";
        break;
      case '<':
        reference = "&lt;";
        break;
      case '>':
        reference = "&gt;";
        break;
      case '"':
        reference = attribute ? "&quot;" : "";
        break;
      case '\n':
        reference = attribute ? "&#10;" : "";
        break;
      case '\t':
        reference = attribute ? "&#9;" : "";
        break;
      case '\r':
        reference = "&#13;";
        break;
      default:
        break;
    }
    if (reference.empty()) continue;
    out << text.substr(done, i - done) << reference;
    done = i + 1;
  }
  out << text.substr(done);
}

void write_clean(Output& out, std::string_view text, bool attribute) {
  if (is_clean_text(text)) {
    escape(out, text, attribute);
  } else {
    escape(out, clean_text(text), attribute);
  }
}

}  // namespace

void write_xml_text(Output& out, std::string_view text) {
  write_clean(out, text, false);
}

void write_xml_attribute(Output& out, std::string_view name, std::string_view value) {
  out << ' ' << name << "=\"";
  write_clean(out, value, true);
  out << '"';
}

}  // namespace quipu
