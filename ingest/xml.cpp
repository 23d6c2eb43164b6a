// XML by pugixml: NITF 3, NewsML-G2 (IPTC), TEI P5, RSS 2.0 and Atom, and whatever else has text in
// elements. Entities of a DOCTYPE are never read, so none can grow or fetch anything.

#include <algorithm>
#include <pugixml.hpp>

#include "core/text.hpp"
#include "ingest/news_date.hpp"
#include "ingest/readers.hpp"
#include "ingest/xml_walk.hpp"

namespace quipu {
namespace {

using Part = XmlPart;
using Role = BlockRole;

constexpr XmlElement kNitf[] = {
    {"hl1", Part::Block, Role::Title},
    {"hl2", Part::Block, Role::Heading},
    {"hedline", Part::Container},
    {"byline", Part::Furniture, Role::Furniture, "byline"},
    {"dateline", Part::Furniture, Role::Furniture, "dateline"},
    {"copyrite", Part::Furniture, Role::Furniture, "copyright"},
    {"distributor", Part::Furniture, Role::Furniture, "credit"},
    {"rights", Part::Furniture, Role::Furniture, "copyright"},
    {"note", Part::Furniture, Role::Furniture, "note"},
    {"abstract", Part::Container},
    {"p", Part::Block},
    {"block", Part::Container},
    {"bq", Part::Block, Role::Quotation},
    {"credit", Part::Furniture, Role::Furniture, "credit"},
    {"media", Part::Container},
    {"media-caption", Part::Furniture, Role::Furniture, "caption"},
    {"media-producer", Part::Furniture, Role::Furniture, "credit"},
    {"media-reference", Part::Skip},
    {"media-metadata", Part::Skip},
    {"media-object", Part::Skip},
    {"li", Part::Block, Role::ListItem},
    {"dt", Part::Block, Role::ListItem},
    {"dd", Part::Block, Role::ListItem},
    {"table", Part::Furniture, Role::Furniture, "table"},
    {"nitf-table", Part::Furniture, Role::Furniture, "table"},
    {"tagline", Part::Furniture, Role::Furniture, "credit"},
    {"bibliography", Part::Furniture, Role::Furniture, "bibliography"},
    {"series", Part::Skip},
    {"br", Part::Break},
};

// XHTML inside NewsML-G2.
constexpr XmlElement kXhtml[] = {
    {"head", Part::Skip},
    {"script", Part::Skip},
    {"style", Part::Skip},
    {"h1", Part::Block, Role::Title},
    {"h2", Part::Block, Role::Heading},
    {"h3", Part::Block, Role::Heading},
    {"h4", Part::Block, Role::Heading},
    {"p", Part::Block},
    {"div", Part::Container},
    {"section", Part::Container},
    {"article", Part::Container},
    {"body", Part::Container},
    {"html", Part::Container},
    {"blockquote", Part::Block, Role::Quotation},
    {"li", Part::Block, Role::ListItem},
    {"figcaption", Part::Furniture, Role::Furniture, "caption"},
    {"footer", Part::Furniture, Role::Furniture, "copyright"},
    {"aside", Part::Furniture, Role::Furniture, "related"},
    {"nav", Part::Furniture, Role::Furniture, "navigation"},
    {"table", Part::Furniture, Role::Furniture, "table"},
    {"br", Part::Break},
};

constexpr XmlElement kTei[] = {
    {"front", Part::Furniture, Role::Furniture, "front matter"},
    {"back", Part::Furniture, Role::Furniture, "back matter"},
    {"head", Part::Block, Role::Heading},
    {"p", Part::Block},
    {"ab", Part::Block},
    {"l", Part::Block},
    {"sp", Part::Container},
    {"speaker", Part::Block, Role::Heading},
    {"item", Part::Block, Role::ListItem},
    {"quote", Part::Inline},
    {"cit", Part::Inline},
    {"said", Part::Inline},
    {"q", Part::Inline},
    {"s", Part::Inline},
    {"w", Part::Inline},
    {"pc", Part::Inline},
    {"seg", Part::Inline},
    {"byline", Part::Furniture, Role::Furniture, "byline"},
    {"dateline", Part::Furniture, Role::Furniture, "dateline"},
    {"fw", Part::Furniture, Role::Furniture, "running head"},
    {"note", Part::Furniture, Role::Furniture, "note"},
    {"figDesc", Part::Furniture, Role::Furniture, "caption"},
    {"table", Part::Furniture, Role::Furniture, "table"},
    {"lb", Part::Break},
    {"pb", Part::Break},
    {"cb", Part::Break},
    {"milestone", Part::Break},
    {"sic", Part::Inline},
    {"corr", Part::Skip},
    {"expan", Part::Skip},
    {"reg", Part::Skip},
};

constexpr XmlElement kGeneric[] = {
    {"title", Part::Block, Role::Title},
    {"headline", Part::Block, Role::Title},
    {"hl1", Part::Block, Role::Title},
    {"h1", Part::Block, Role::Title},
    {"heading", Part::Block, Role::Heading},
    {"subtitle", Part::Block, Role::Heading},
    {"h2", Part::Block, Role::Heading},
    {"h3", Part::Block, Role::Heading},
    {"p", Part::Block},
    {"para", Part::Block},
    {"paragraph", Part::Block},
    {"li", Part::Block, Role::ListItem},
    {"item", Part::Block, Role::ListItem},
    {"caption", Part::Furniture, Role::Furniture, "caption"},
    {"b", Part::Inline},
    {"i", Part::Inline},
    {"em", Part::Inline},
    {"strong", Part::Inline},
    {"span", Part::Inline},
    {"a", Part::Inline},
    {"br", Part::Break},
    {"script", Part::Skip},
    {"style", Part::Skip},
    {"metadata", Part::Skip},
    {"meta", Part::Skip},
};

void set_if_empty(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

void set_date(DocumentInfo& info, std::string_view value) {
  if (!info.published && !value.empty()) info.published = parse_news_date(value);
}

std::string author_of(pugi::xml_node byline) {
  std::string text = xml_text(find_element(byline, "person"));
  if (text.empty()) text = xml_text(byline);
  if (lower(std::string_view(text).substr(0, 3)) == "by ") text.erase(0, 3);
  return text;
}

class XmlReader {
 public:
  XmlReader(std::string_view text, const DocumentInfo& info) : lines_(text), info_(info) {}

  XmlPages run(pugi::xml_node root) {
    XmlPages out;
    const std::string_view name = local_name(root);
    if (name == "nitf") {
      out.format = "nitf";
      out.pages.push_back(nitf(root, info_));
    } else if (name == "newsItem" || name == "newsMessage" || name == "packageItem") {
      out.format = "newsml-g2";
      news_items(root, out.pages);
    } else if (name == "TEI" || name == "TEI.2" || name == "teiCorpus") {
      out.format = "tei";
      tei_documents(root, out.pages);
    } else if (name == "rss" || name == "RDF" || name == "feed") {
      out.format = name == "feed" ? "atom" : "rss";
      feed(root, out.pages);
    } else {
      out.format = "xml";
      out.pages.push_back(generic(root));
    }
    if (out.pages.size() > 1) {
      std::size_t k = 0;
      for (Page& page : out.pages) {
        page.info.story_of = info_.id;
        page.info.id = info_.id + "-" + std::to_string(++k);
      }
    }
    return out;
  }

 private:
  void blocks(pugi::xml_node node, std::span<const XmlElement> table, Page& page) {
    if (node) XmlWalk(table, lines_, page.blocks).walk(node);
  }

  Page nitf(pugi::xml_node root, const DocumentInfo& info) {
    Page page;
    page.edited = true;
    page.info = info;
    const pugi::xml_node head = find_path(root, "head");
    const pugi::xml_node body = find_path(root, "body");
    const pugi::xml_node body_head = find_path(body, "body.head");
    DocumentInfo& out = page.info;
    set_if_empty(out.title, xml_text(find_path(body_head, "hedline/hl1")));
    set_if_empty(out.title, xml_text(find_path(head, "title")));
    set_date(out, find_path(head, "docdata/date.issue").attribute("norm").value());
    set_date(out, find_path(head, "docdata/date.release").attribute("norm").value());
    set_date(out, find_path(head, "pubdata").attribute("date.publication").value());
    set_if_empty(out.publisher, find_path(head, "pubdata").attribute("name").value());
    if (const pugi::xml_node byline = find_path(body_head, "byline"))
      set_if_empty(out.author, author_of(byline));
    if (const pugi::xml_node dateline = find_path(body_head, "dateline")) {
      const pugi::xml_node location = find_path(dateline, "location");
      set_if_empty(out.placeline, xml_text(location ? location : dateline));
      const pugi::xml_node date = find_path(dateline, "story.date");
      set_date(out, date.attribute("norm").value());
    }
    blocks(body_head, kNitf, page);
    blocks(find_path(body, "body.content"), kNitf, page);
    blocks(find_path(body, "body.end"), kNitf, page);
    if (!body) blocks(root, kNitf, page);
    return page;
  }

  void news_items(pugi::xml_node node, std::vector<Page>& pages) {
    if (local_name(node) == "newsItem") {
      pages.push_back(news_item(node));
      return;
    }
    for (pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) news_items(child, pages);
    }
  }

  Page news_item(pugi::xml_node item) {
    DocumentInfo info = info_;
    const pugi::xml_node meta = find_path(item, "itemMeta");
    const pugi::xml_node content = find_path(item, "contentMeta");
    set_if_empty(info.title, xml_text(find_path(content, "headline")));
    set_if_empty(info.title, xml_text(find_path(meta, "title")));
    set_if_empty(info.placeline, xml_text(find_path(content, "dateline")));
    if (info.placeline.empty()) {
      const pugi::xml_node located = find_path(content, "located");
      info.placeline = xml_text(find_path(located, "name"));
    }
    set_if_empty(info.author, xml_text(find_path(content, "creator/name")));
    if (const pugi::xml_node by = find_path(content, "by"))
      set_if_empty(info.author, author_of(by));
    const pugi::xml_node provider = find_path(meta, "provider");
    set_if_empty(info.publisher, xml_text(find_path(provider, "name")));
    set_if_empty(info.publisher, provider.attribute("literal").value());
    set_if_empty(info.language, find_path(content, "language").attribute("tag").value());
    set_date(info, xml_text(find_path(content, "contentCreated")));
    set_date(info, xml_text(find_path(meta, "firstCreated")));
    set_date(info, xml_text(find_path(meta, "versionCreated")));
    // The dateline may carry a date behind the place.
    if (const std::size_t comma = info.placeline.find_last_of(','); comma != std::string::npos) {
      const NewsDate date = scan_news_date(info.placeline.substr(comma + 1));
      if (date.other_words == 0 && date.month) info.placeline.resize(comma);
    }
    const pugi::xml_node set = find_path(item, "contentSet");
    if (const pugi::xml_node inner = find_element(set, "nitf")) {
      Page page = nitf(inner, info);
      add_headline(content, page);
      return page;
    }
    Page page;
    page.edited = true;
    page.info = std::move(info);
    for (pugi::xml_node part : set.children()) {
      if (local_name(part) == "inlineXML") blocks(part, kXhtml, page);
      if (local_name(part) == "inlineData") plain(part, page);
    }
    add_headline(content, page);
    return page;
  }

  /// The headline is part of the text; items whose body repeats it keep the body's.
  void add_headline(pugi::xml_node content, Page& page) {
    const bool titled =
        std::any_of(page.blocks.begin(), page.blocks.end(),
                    [](const PageBlock& block) { return block.role == Role::Title; });
    const pugi::xml_node headline = find_path(content, "headline");
    if (titled || !headline) return;
    std::vector<PageBlock> title;
    constexpr XmlElement kHeadline[] = {{"headline", Part::Block, Role::Title}};
    XmlWalk(kHeadline, lines_, title).walk(headline);
    page.blocks.insert(page.blocks.begin(), title.begin(), title.end());
  }

  /// Text with its line breaks, as a text file would have it.
  void plain(pugi::xml_node node, Page& page) {
    const pugi::xml_node text = node.first_child();
    Page inner = read_text(text.value(), {});
    const std::ptrdiff_t offset = text.offset_debug();
    const std::uint32_t line = lines_.line(offset < 0 ? 0 : static_cast<std::size_t>(offset));
    for (PageBlock& block : inner.blocks) {
      for (LineMark& mark : block.lines) mark.line += line - 1;
      page.blocks.push_back(std::move(block));
    }
  }

  void tei_documents(pugi::xml_node node, std::vector<Page>& pages) {
    if (local_name(node) != "teiCorpus") {
      pages.push_back(tei(node));
      return;
    }
    for (pugi::xml_node child : node.children()) {
      const std::string_view name = local_name(child);
      if (name == "TEI" || name == "TEI.2" || name == "teiCorpus") tei_documents(child, pages);
    }
  }

  Page tei(pugi::xml_node root) {
    Page page;
    page.edited = true;
    page.info = info_;
    const pugi::xml_node file = find_path(root, "teiHeader/fileDesc");
    const pugi::xml_node titles = find_path(file, "titleStmt");
    DocumentInfo& out = page.info;
    out.title = xml_text(find_path(titles, "title"));
    out.author = xml_text(find_path(titles, "author"));
    out.language = root.attribute("xml:lang").value();
    // Of the text itself first, of its edition in TEI second.
    for (const char* path : {"sourceDesc", "publicationStmt"}) {
      const pugi::xml_node date = find_element(find_path(file, path), "date");
      set_date(out, date.attribute("when").value());
      if (date) set_date(out, xml_text(date));
      const pugi::xml_node publisher = find_element(find_path(file, path), "publisher");
      if (publisher) set_if_empty(out.publisher, xml_text(publisher));
    }
    pugi::xml_node text = find_path(root, "text");
    if (const pugi::xml_node dateline = find_element(text, "dateline")) {
      const pugi::xml_node place = find_element(dateline, "placeName");
      if (place) set_if_empty(out.placeline, xml_text(place));
      const pugi::xml_node date = find_element(dateline, "date");
      set_date(out, date.attribute("when").value());
    }
    blocks(text, kTei, page);
    // The first heading is the title where the header has the same words.
    for (PageBlock& block : page.blocks) {
      if (block.role == Role::Heading && fold(block.text) == fold(out.title)) {
        block.role = Role::Title;
        break;
      }
    }
    return page;
  }

  void feed(pugi::xml_node node, std::vector<Page>& pages) {
    const std::string_view name = local_name(node);
    if (name == "item" || name == "entry") {
      pages.push_back(entry(node));
      return;
    }
    for (pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) feed(child, pages);
    }
  }

  Page entry(pugi::xml_node item) {
    Page page;
    page.info = info_;
    DocumentInfo& out = page.info;
    const pugi::xml_node title = find_path(item, "title");
    out.title = xml_text(title);
    for (const char* key : {"creator", "author"})
      set_if_empty(out.author, xml_text(find_path(item, key)));
    for (const char* key : {"pubDate", "published", "date", "updated"})
      set_date(out, xml_text(find_path(item, key)));
    const pugi::xml_node link = find_path(item, "link");
    std::string url = link.attribute("href").value();
    set_if_empty(url, xml_text(link));
    if (url.starts_with("http")) out.source = url;
    if (!out.title.empty()) {
      PageBlock block;
      block.role = Role::Title;
      append_line(block, out.title, line_of(title));
      page.blocks.push_back(std::move(block));
    }
    for (const char* key : {"encoded", "content", "description", "summary"}) {
      const pugi::xml_node body = find_path(item, key);
      if (!body || xml_text(body).empty()) continue;
      bool markup = false;
      for (pugi::xml_node child : body.children())
        markup = markup || child.type() == pugi::node_element;
      if (markup) {
        blocks(body, kXhtml, page);
      } else {
        const std::string html = body.child_value();
        if (Result<Page> inner = read_html(html, {})) {
          for (PageBlock& block : inner->blocks) {
            for (LineMark& mark : block.lines) mark.line += line_of(body) - 1;
            if (block.role == Role::Text) block.role = Role::Paragraph;
            page.blocks.push_back(std::move(block));
          }
        }
      }
      break;
    }
    return page;
  }

  Page generic(pugi::xml_node root) {
    Page page;
    page.info = info_;
    for (const char* key : {"date", "pubdate", "pubDate", "published", "publicationDate",
                            "publication_date", "dateline_date", "datetime", "DATE", "Date"}) {
      const pugi::xml_node date = find_element(root, key);
      if (!date) continue;
      for (const char* name : {"norm", "when", "value", "iso"})
        set_date(page.info, date.attribute(name).value());
      set_date(page.info, xml_text(date));
    }
    for (const char* key : {"headline", "title", "HEADLINE", "TITLE"}) {
      if (const pugi::xml_node title = find_element(root, key))
        set_if_empty(page.info.title, xml_text(title));
    }
    if (const pugi::xml_node author = find_element(root, "author"))
      page.info.author = xml_text(author);
    page.info.language = root.attribute("xml:lang").value();
    blocks(root, kGeneric, page);
    return page;
  }

  std::uint32_t line_of(pugi::xml_node node) const {
    const std::ptrdiff_t offset = node.offset_debug();
    return lines_.line(offset < 0 ? 0 : static_cast<std::size_t>(offset));
  }

  LineIndex lines_;
  const DocumentInfo& info_;
};

}  // namespace

Result<XmlPages> read_xml(std::string_view text, const DocumentInfo& info,
                          Diagnostics& diagnostics) {
  if (Result<void> shallow = check_depth(text, false); !shallow) return shallow.error();
  pugi::xml_document document;
  const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
  const LineIndex lines(text);
  if (!parsed) {
    Error error{std::string("not well-formed XML: ") + parsed.description(), info.source};
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset));
    error.line = lines.line(offset);
    return error;
  }
  const pugi::xml_node root = document.document_element();
  if (!root) return Error{"XML without a root element", info.source};
  if (const std::size_t entity = text.find("<!ENTITY");
      entity < static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, root.offset_debug()))) {
    Error error{"the document declares entities: they are not expanded", info.source};
    error.line = lines.line(entity);
    diagnostics.push_back({Severity::Warning, "entities", std::move(error)});
  }
  return XmlReader(text, info).run(root);
}

}  // namespace quipu
