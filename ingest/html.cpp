// HTML by gumbo: elements to blocks, each with what its tag and its container's attributes say.

#include <gumbo.h>

#include <algorithm>
#include <map>
#include <memory>

#include "core/text.hpp"
#include "ingest/furniture.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/markup.hpp"
#include "ingest/readers.hpp"

namespace quipu {
namespace {

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

std::string text_of(const GumboNode* node) {
  std::string out;
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
      node->type == GUMBO_NODE_CDATA) {
    return node->v.text.text;
  }
  if (node->type != GUMBO_NODE_ELEMENT) return out;
  for (unsigned i = 0; i < node->v.element.children.length; ++i) {
    out += text_of(static_cast<const GumboNode*>(node->v.element.children.data[i]));
  }
  return out;
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_SELECT:
      return true;
    default:
      return false;
  }
}

/// Elements without text for readers.
bool is_silent(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
      return true;
    default:
      return false;
  }
}

/// Furniture by the element alone.
std::string_view furniture_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
      return "navigation";
    case GUMBO_TAG_ASIDE:
      return "related";
    case GUMBO_TAG_FOOTER:
      return "copyright";
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return "caption";
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_LABEL:
      return "form";
    default:
      return {};
  }
}

std::string_view furniture_role(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar" || role == "search" ||
      role == "banner")
    return "navigation";
  if (role == "complementary") return "related";
  if (role == "contentinfo") return "copyright";
  if (role == "dialog" || role == "alertdialog") return "subscription";
  return {};
}

class HtmlReader {
 public:
  HtmlReader(std::string_view text, Page& page) : text_(text), page_(page), writer_(page.blocks) {}

  void run(const GumboNode* root) {
    total_ = count_prose(root);
    walk(root, {});
    writer_.flush();
    metadata_.apply(page_.info);
    finish();
  }

 private:
  struct Context {
    std::string_view kind;  // furniture of the container; empty: none
    BlockRole role = BlockRole::Text;
    int article = 0;
    bool link = false;
    bool headline = false;  // inside an article's header
  };

  /// Bytes of paragraph text below each container that could hold the story.
  std::size_t count_prose(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return 0;
    const GumboElement& element = node->v.element;
    if (is_silent(element.tag) || !furniture_tag(element.tag).empty()) return 0;
    std::size_t bytes = 0;
    if (element.tag == GUMBO_TAG_P || element.tag == GUMBO_TAG_BLOCKQUOTE)
      bytes += squeeze(text_of(node)).size();
    else {
      for (unsigned i = 0; i < element.children.length; ++i) {
        bytes += count_prose(static_cast<const GumboNode*>(element.children.data[i]));
      }
    }
    prose_[node] = bytes;
    return bytes;
  }
  std::size_t prose(const GumboNode* node) const {
    const auto found = prose_.find(node);
    return found == prose_.end() ? 0 : found->second;
  }

  static std::string_view kind_of(const GumboElement& element) {
    if (const std::string_view kind = furniture_tag(element.tag); !kind.empty()) return kind;
    if (const std::string_view kind = furniture_role(attribute(element, "role")); !kind.empty())
      return kind;
    if (attribute(element, "aria-hidden") == "true" || hidden(element)) return "hidden";
    for (const char* name : {"class", "id"}) {
      if (const std::string_view kind = furniture_attribute(attribute(element, name));
          !kind.empty())
        return kind;
    }
    return {};
  }
  static bool hidden(const GumboElement& element) {
    if (gumbo_get_attribute(&element.attributes, "hidden")) return true;
    const std::string style = lower(attribute(element, "style"));
    return style.find("display:none") != std::string::npos ||
           style.find("display: none") != std::string::npos;
  }

  static bool is_article(const GumboElement& element) {
    return element.tag == GUMBO_TAG_ARTICLE || attribute(element, "itemprop") == "articleBody" ||
           attribute(element, "role") == "article";
  }

  void read_head(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    for (unsigned i = 0; i < element.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
      if (child->type == GUMBO_NODE_ELEMENT) read_metadata(child);
    }
  }

  void read_metadata(const GumboNode* node) {
    const GumboElement& element = node->v.element;
    switch (element.tag) {
      case GUMBO_TAG_TITLE:
        metadata_.title_element(squeeze(text_of(node)));
        break;
      case GUMBO_TAG_META:
        for (const char* key : {"property", "name", "itemprop"}) {
          if (const std::string_view name = attribute(element, key); !name.empty()) {
            metadata_.meta(name, attribute(element, "content"));
          }
        }
        break;
      case GUMBO_TAG_LINK:
        if (attribute(element, "rel") == "canonical")
          metadata_.canonical(attribute(element, "href"));
        break;
      case GUMBO_TAG_SCRIPT:
        if (attribute(element, "type") == "application/ld+json") metadata_.json_ld(text_of(node));
        break;
      default:
        break;
    }
  }

  void walk(const GumboNode* node, Context context) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        writer_.add(node->v.text.text, node->v.text.start_pos.line, context.link);
        return;
      case GUMBO_NODE_ELEMENT:
        break;
      default:
        return;
    }
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_HTML) metadata_.language(attribute(element, "lang"));
    if (element.tag == GUMBO_TAG_HEAD) return read_head(node);
    if (element.tag == GUMBO_TAG_META || element.tag == GUMBO_TAG_SCRIPT ||
        element.tag == GUMBO_TAG_LINK)
      read_metadata(node);
    if (is_silent(element.tag)) return;
    if (element.tag == GUMBO_TAG_BR) {
      ++breaks_;
      // Two in a row end a paragraph, one is a line end.
      if (breaks_ >= 2) {
        writer_.line_break();
      } else {
        writer_.soft_break();
      }
      return;
    }
    if (element.tag == GUMBO_TAG_IMG) return;
    if (element.tag == GUMBO_TAG_TIME) {
      const bool published = gumbo_get_attribute(&element.attributes, "pubdate") ||
                             attribute(element, "itemprop") == "datePublished";
      if (context.kind.empty()) metadata_.time(attribute(element, "datetime"), published);
    }
    if (!is_block(element.tag)) {
      inline_element(node, context);
      return;
    }
    breaks_ = 0;
    const Context inner = enter(node, context);
    writer_.begin(role(inner), std::string(inner.kind), inner.article);
    children(node, inner);
    writer_.begin(role(context), std::string(context.kind), context.article);
    breaks_ = 0;
  }

  static BlockRole role(const Context& context) {
    return context.kind.empty() ? context.role : BlockRole::Furniture;
  }

  void inline_element(const GumboNode* node, Context context) {
    const GumboElement& element = node->v.element;
    Context inner = context;
    inner.link = inner.link || (element.tag == GUMBO_TAG_A && !attribute(element, "href").empty());
    const std::string_view kind = context.kind.empty() ? inline_kind(element) : std::string_view();
    if (!kind.empty()) {
      inner.kind = kind;
      writer_.begin(BlockRole::Furniture, std::string(kind), inner.article);
    }
    children(node, inner);
    if (!kind.empty()) writer_.begin(role(context), std::string(context.kind), context.article);
  }

  /// Furniture among inline elements: spans with a telling class, hidden text, form controls.
  static std::string_view inline_kind(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_SPAN || element.tag == GUMBO_TAG_A ||
        element.tag == GUMBO_TAG_SMALL || element.tag == GUMBO_TAG_CITE ||
        element.tag == GUMBO_TAG_LABEL) {
      return kind_of(element);
    }
    return {};
  }

  Context enter(const GumboNode* node, Context context) {
    const GumboElement& element = node->v.element;
    std::string_view kind = kind_of(element);
    // Sites name the wrapper of everything "page-with-sidebar" and the like: what holds most of
    // the running text is no furniture.
    if (!kind.empty() && furniture_tag(element.tag).empty() && prose(node) * 2 > total_ &&
        total_ > 0)
      kind = {};
    if (!kind.empty() && context.kind.empty()) context.kind = kind;
    if (is_article(element) && context.article == 0) context.article = ++articles_;
    switch (element.tag) {
      case GUMBO_TAG_H1:
        context.role = BlockRole::Title;
        break;
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        context.role = BlockRole::Heading;
        break;
      case GUMBO_TAG_P:
      case GUMBO_TAG_PRE:
        if (context.role != BlockRole::ListItem && context.role != BlockRole::Quotation)
          context.role = BlockRole::Paragraph;
        break;
      case GUMBO_TAG_LI:
      case GUMBO_TAG_DT:
      case GUMBO_TAG_DD:
        context.role = BlockRole::ListItem;
        break;
      case GUMBO_TAG_BLOCKQUOTE:
        context.role = BlockRole::Quotation;
        break;
      case GUMBO_TAG_TH:
      case GUMBO_TAG_TD:
        // Tables also lay pages out.
        context.role = prose(node) > 0 || squeeze(text_of(node)).size() > 200 ? BlockRole::Text
                                                                              : BlockRole::TableRow;
        break;
      default:
        break;
    }
    return context;
  }

  void children(const GumboNode* node, const Context& context) {
    const GumboElement& element = node->v.element;
    for (unsigned i = 0; i < element.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
      if (!(child->type == GUMBO_NODE_WHITESPACE ||
            (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BR))) {
        breaks_ = 0;
      }
      walk(child, context);
    }
  }

  /// Where article elements hold the running text, what is outside them belongs to the page; small
  /// ones are teasers.
  void finish() {
    std::map<int, std::size_t> bytes;
    std::size_t outside = 0;
    for (const PageBlock& block : page_.blocks) {
      if (block.role == BlockRole::Furniture || block.role == BlockRole::Title ||
          block.role == BlockRole::Heading)
        continue;
      const std::size_t size =
          block.text.size() - std::min<std::size_t>(block.text.size(), block.link_bytes);
      if (!features_of(block.text).terminal) continue;
      if (block.article == 0)
        outside += size;
      else
        bytes[block.article] += size;
    }
    std::size_t inside = 0, largest = 0;
    for (const auto& [article, size] : bytes) {
      inside += size;
      largest = std::max(largest, size);
    }
    const bool articles_rule = inside > 0 && inside >= outside;
    std::string headline =
        fold(metadata_.title_element().empty() ? page_.info.title : metadata_.title_element());
    for (PageBlock& block : page_.blocks) {
      if (block.role == BlockRole::Furniture) continue;
      const bool title =
          block.role == BlockRole::Title && headline.find(fold(block.text)) != std::string::npos;
      if (!articles_rule) {
        block.article = 0;
        continue;
      }
      const bool teaser = block.article != 0 && bytes[block.article] * 5 < largest;
      if ((block.article == 0 && !title) || teaser) {
        block.role = BlockRole::Furniture;
        block.kind = teaser ? "related" : "navigation";
      }
    }
    if (articles_rule && bytes.size() > 1) return;
    int only = 0;
    for (const auto& [article, size] : bytes) only = size == largest ? article : only;
    for (PageBlock& block : page_.blocks) {
      if (block.article == 0 && articles_rule) block.article = only;
    }
    if (page_.info.title.empty()) {
      // "Headline - Site": the heading that the title element quotes, else the element itself.
      for (const PageBlock& block : page_.blocks) {
        if (block.role == BlockRole::Title &&
            headline.find(fold(block.text)) != std::string::npos) {
          page_.info.title = block.text;
          break;
        }
      }
    }
  }

  std::string_view text_;
  Page& page_;
  BlockWriter writer_;
  HtmlMetadata metadata_;
  std::map<const GumboNode*, std::size_t> prose_;
  std::size_t total_ = 0;
  int articles_ = 0;
  int breaks_ = 0;
};

}  // namespace

Result<Page> read_html(std::string_view text, DocumentInfo info) {
  if (Result<void> shallow = check_depth(text, true); !shallow) return shallow.error();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&options, text.data(), text.size()), destroy);
  Page page;
  page.info = std::move(info);
  HtmlReader(text, page).run(output->root);
  return page;
}

}  // namespace quipu
