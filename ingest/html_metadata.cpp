#include "ingest/html_metadata.hpp"

#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "ingest/news_date.hpp"

namespace quipu {
namespace {

using nlohmann::json;

enum class Target : unsigned char { Title, Author, Publisher, Date, Url };

struct MetaName {
  std::string_view name;
  Target target;
  int rank;
};
constexpr MetaName kMetaNames[] = {
    {"og:title", Target::Title, 2},
    {"dc.title", Target::Title, 3},
    {"dcterms.title", Target::Title, 3},
    {"headline", Target::Title, 3},
    {"twitter:title", Target::Title, 4},
    {"author", Target::Author, 2},
    {"article:author", Target::Author, 3},
    {"dc.creator", Target::Author, 3},
    {"byl", Target::Author, 4},
    {"og:site_name", Target::Publisher, 2},
    {"publisher", Target::Publisher, 3},
    {"dc.publisher", Target::Publisher, 3},
    {"application-name", Target::Publisher, 5},
    {"article:published_time", Target::Date, 2},
    {"og:article:published_time", Target::Date, 2},
    {"datepublished", Target::Date, 2},
    {"parsely-pub-date", Target::Date, 3},
    {"sailthru.date", Target::Date, 4},
    {"pubdate", Target::Date, 3},
    {"publish_date", Target::Date, 3},
    {"publish-date", Target::Date, 3},
    {"publication_date", Target::Date, 3},
    {"originalpublicationdate", Target::Date, 3},
    {"dc.date.issued", Target::Date, 3},
    {"dcterms.issued", Target::Date, 3},
    {"dcterms.created", Target::Date, 4},
    {"dc.date", Target::Date, 4},
    {"dcterms.date", Target::Date, 4},
    {"ptime", Target::Date, 4},
    {"date", Target::Date, 5},
    {"og:url", Target::Url, 2},
};

int depth_of(std::string_view text) {
  int depth = 0, most = 0;
  for (char c : text) {
    if (c == '{' || c == '[') most = std::max(most, ++depth);
    if (c == '}' || c == ']') --depth;
  }
  return most;
}

/// A string, or the "name" of an object or of the first of an array.
std::string name_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array() && !value.empty()) {
    std::string all;
    for (const json& item : value) {
      const std::string one = item.is_array() ? std::string() : name_of(item);
      if (one.empty()) continue;
      if (!all.empty()) all += ", ";
      all += one;
    }
    return all;
  }
  if (value.is_object() && value.contains("name")) {
    return value["name"].is_string() ? value["name"].get<std::string>() : std::string();
  }
  return {};
}

bool is_article(const json& node) {
  const auto type = node.find("@type");
  if (type == node.end()) return false;
  const auto good = [](const json& value) {
    if (!value.is_string()) return false;
    const std::string name = value.get<std::string>();
    return name.ends_with("Article") || name == "BlogPosting" || name == "Report" ||
           name == "LiveBlogPosting" || name == "WebPage";
  };
  if (type->is_array()) return std::any_of(type->begin(), type->end(), good);
  return good(*type);
}

}  // namespace

void HtmlMetadata::Field::offer(int new_rank, std::string_view new_value) {
  const std::string squeezed = squeeze(new_value);
  if (squeezed.empty() || new_rank >= rank) return;
  value = squeezed;
  rank = new_rank;
}

void HtmlMetadata::meta(std::string_view name, std::string_view content) {
  const std::string key = lower(trim(name));
  for (const MetaName& entry : kMetaNames) {
    if (entry.name != key) continue;
    switch (entry.target) {
      case Target::Title:
        title_.offer(entry.rank, content);
        break;
      case Target::Author:
        if (content.find("://") == content.npos) author_.offer(entry.rank, content);
        break;
      case Target::Publisher:
        publisher_.offer(entry.rank, content);
        break;
      case Target::Date:
        if (parse_news_date(content)) date_.offer(entry.rank, content);
        break;
      case Target::Url:
        if (url_.empty()) url_ = trim(content);
        break;
    }
  }
}

void HtmlMetadata::json_ld(std::string_view script) {
  if (depth_of(script) > 64) return;
  const json root = json::parse(script, nullptr, false);
  if (root.is_discarded()) return;
  std::vector<const json*> nodes;
  const auto add = [&](const json& node) {
    if (node.is_object()) nodes.push_back(&node);
  };
  add(root);
  if (root.is_array()) {
    for (const json& node : root) add(node);
  }
  if (root.is_object() && root.contains("@graph") && root["@graph"].is_array()) {
    for (const json& node : root["@graph"]) add(node);
  }
  for (const json* node : nodes) {
    if (!is_article(*node)) continue;
    const auto text = [&](const char* key) {
      const auto found = node->find(key);
      return found == node->end() ? std::string() : name_of(*found);
    };
    title_.offer(1, text("headline"));
    author_.offer(1, text("author"));
    publisher_.offer(1, text("publisher"));
    for (const char* key : {"datePublished", "dateCreated"}) {
      const std::string date = text(key);
      if (parse_news_date(date)) date_.offer(1, date);
    }
  }
}

void HtmlMetadata::time(std::string_view datetime, bool marked_as_publication) {
  if (parse_news_date(datetime)) date_.offer(marked_as_publication ? 2 : 6, datetime);
}

void HtmlMetadata::apply(DocumentInfo& info) const {
  if (info.title.empty()) info.title = title_.value;
  if (info.author.empty()) {
    std::string_view author = author_.value;
    if (lower(author.substr(0, 3)) == "by ") author = trim(author.substr(3));
    info.author = author;
  }
  if (info.publisher.empty()) info.publisher = publisher_.value;
  if (!info.published && !date_.value.empty()) info.published = parse_news_date(date_.value);
  if (info.language.empty()) info.language = language_;
  if (url_.starts_with("http://") || url_.starts_with("https://")) info.source = url_;
}

}  // namespace quipu
