#pragma once

#include <string>
#include <string_view>

#include "core/document.hpp"

namespace quipu {

/// What a page's head says of it, field by field from the most to the least trustworthy source:
/// JSON-LD (schema.org NewsArticle), Open Graph and article meta tags, Dublin Core, <time>,
/// <title>.
class HtmlMetadata {
 public:
  void meta(std::string_view name, std::string_view content);
  void json_ld(std::string_view script);
  void time(std::string_view datetime, bool marked_as_publication);
  void title_element(std::string_view text) { title_element_ = text; }
  void canonical(std::string_view url) { url_ = url; }
  void language(std::string_view tag) { language_ = tag; }

  /// Fills what is known into empty fields.
  void apply(DocumentInfo& info) const;
  const std::string& title_element() const { return title_element_; }

 private:
  struct Field {
    std::string value;
    int rank = 100;  // smaller is better
    void offer(int rank, std::string_view value);
  };
  Field title_, author_, publisher_, date_;
  std::string title_element_, url_, language_;
};

}  // namespace quipu
