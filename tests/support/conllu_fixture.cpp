#include "tests/support/conllu_fixture.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace quipu::test {

namespace {

struct Row {
  std::string form;
  Word word;
  int head = 0;
  bool space_after = true;
  int part_of = -1;  // index into `surfaces` of a multi-word token
};

struct Lines {
  std::vector<std::vector<Row>> sentences;
  std::vector<bool> new_paragraph;                     // before the sentence
  std::vector<std::pair<std::string, bool>> surfaces;  // multi-word tokens: form, space after
};

[[noreturn]] void fail(int line, const std::string& message) {
  throw std::runtime_error("conllu line " + std::to_string(line) + ": " + message);
}

int number(std::string_view text, int line) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    fail(line, "not a number: " + std::string(text));
  }
  return value;
}

std::vector<std::string> columns(const std::string& line, bool tabs) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; tabs ? bool(std::getline(stream, field, '\t')) : bool(stream >> field);) {
    fields.push_back(field);
  }
  return fields;
}

bool glued(std::string_view form) {
  return form == "." || form == "," || form == ";" || form == ":" || form == "?" || form == "!" ||
         form == ")" || form == "'s" || form == "'" || form == "n't" || form == "''" || form == "%";
}

Word make_word(const std::string& lemma, const std::string& upos, const std::string& xpos,
               const std::string& feats, const std::string& deprel, int line) {
  Word word;
  word.lemma = lemma;
  const auto tag = upos_of(upos);
  if (!tag) fail(line, "unknown part of speech " + upos);
  const auto relation = deprel_of(deprel);
  if (!relation) fail(line, "unknown relation " + deprel);
  word.upos = *tag;
  word.deprel = *relation;
  if (xpos != "_") word.xpos = xpos;
  if (feats != "_") word.feats = feats;
  return word;
}

Row short_row(const std::vector<std::string>& fields, int line) {
  if (fields.size() != 5) fail(line, "expected FORM LEMMA UPOS/XPOS HEAD DEPREL");
  const std::size_t slash = fields[2].find('/');
  const std::string upos = fields[2].substr(0, slash);
  const std::string xpos = slash == std::string::npos ? "_" : fields[2].substr(slash + 1);
  return {fields[0], make_word(fields[1], upos, xpos, "_", fields[4], line),
          number(fields[3], line), true, -1};
}

Lines parse(std::string_view text) {
  Lines lines;
  std::vector<Row> rows;
  bool paragraph = false;
  std::pair<int, int> range{0, -1};
  const auto finish = [&] {
    if (rows.empty()) return;
    lines.sentences.push_back(std::move(rows));
    lines.new_paragraph.push_back(paragraph);
    rows.clear();
    paragraph = false;
    range = {0, -1};
  };
  std::istringstream stream{std::string(text)};
  int at = 0;
  for (std::string line; std::getline(stream, line);) {
    ++at;
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      finish();
      continue;
    }
    const std::size_t start = line.find_first_not_of(' ');
    if (line[start] == '#' && (start + 1 == line.size() || line[start + 1] == ' ')) {
      if (line.find("# newpar") == start) paragraph = true;
      continue;
    }
    if (line.find('\t') == std::string::npos) {
      Row row = short_row(columns(line, false), at);
      if (!rows.empty() && glued(row.form)) rows.back().space_after = false;
      if (!rows.empty() && (rows.back().form == "(" || rows.back().form == "``")) {
        rows.back().space_after = false;
      }
      rows.push_back(std::move(row));
      continue;
    }
    const auto fields = columns(line, true);
    if (fields.size() != 10) fail(at, "expected 10 columns");
    const bool space = fields[9].find("SpaceAfter=No") == std::string::npos;
    if (fields[0].find('.') != std::string::npos) continue;
    if (const std::size_t dash = fields[0].find('-'); dash != std::string::npos) {
      range = {number(std::string_view(fields[0]).substr(0, dash), at),
               number(std::string_view(fields[0]).substr(dash + 1), at)};
      lines.surfaces.emplace_back(fields[1], space);
      continue;
    }
    Row row{fields[1], make_word(fields[2], fields[3], fields[4], fields[5], fields[7], at),
            number(fields[6], at), space, -1};
    const int id = number(fields[0], at);
    if (id >= range.first && id <= range.second) row.part_of = int(lines.surfaces.size()) - 1;
    rows.push_back(std::move(row));
  }
  finish();
  return lines;
}

// Parts of a multi-word token share its surface: each takes its form's length, the last the rest.
void place(const std::vector<Row>& rows, const Lines& lines, std::string& text,
           std::vector<Span>& spans) {
  for (std::size_t i = 0; i < rows.size();) {
    if (rows[i].part_of < 0) {
      const auto begin = std::uint32_t(text.size());
      text += rows[i].form;
      spans.push_back({begin, std::uint32_t(text.size())});
      if (rows[i].space_after) text += ' ';
      ++i;
      continue;
    }
    const auto& [surface, space] = lines.surfaces[std::size_t(rows[i].part_of)];
    const auto begin = std::uint32_t(text.size());
    text += surface;
    std::uint32_t at = begin;
    const auto end = std::uint32_t(text.size());
    const int group = rows[i].part_of;
    for (; i < rows.size() && rows[i].part_of == group; ++i) {
      const bool last = i + 1 == rows.size() || rows[i + 1].part_of != group;
      std::uint32_t next = last ? end : at + std::uint32_t(rows[i].form.size());
      if (next > end || (!last && next == end)) next = last ? end : at + 1;
      spans.push_back({at, next});
      at = next;
    }
    if (space) text += ' ';
  }
}

}  // namespace

AnnotatedDocument from_conllu(std::string_view conllu, DocumentInfo info) {
  const Lines lines = parse(conllu);
  std::string text;
  Annotations annotations;
  for (std::size_t s = 0; s < lines.sentences.size(); ++s) {
    if (s > 0) {
      while (!text.empty() && text.back() == ' ') text.pop_back();
      text += lines.new_paragraph[s] ? "\n\n" : " ";
    }
    std::vector<Span> spans;
    place(lines.sentences[s], lines, text, spans);
    const TokenId first(annotations.tokens.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const Row& row = lines.sentences[s][i];
      annotations.tokens.push_back({spans[i]});
      Word word = row.word;
      if (row.head < 0 || std::size_t(row.head) > spans.size()) {
        throw std::runtime_error("conllu: head out of range at " + row.form);
      }
      if (row.head > 0) word.head = TokenId(first.value + std::size_t(row.head) - 1);
      annotations.syntax.push_back(std::move(word));
    }
    annotations.sentences.push_back(
        {{spans.front().begin, spans.back().end}, first, TokenId(annotations.tokens.size())});
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (info.id.empty()) info.id = "test";
  auto document = Document::make(std::move(info), std::move(text));
  if (!document) throw std::runtime_error(document.error().to_string());
  return {std::move(*document), std::move(annotations)};
}

std::vector<AnnotatedDocument> conllu_documents(const std::string& path, std::string_view filter) {
  if (!std::filesystem::exists(path)) return {};
  std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_filename(reader.get(), path.c_str(), 1 << 16) != ARCHIVE_OK ||
      archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK) {
    throw std::runtime_error("cannot read " + path);
  }
  std::string all;
  std::string buffer(1 << 16, '\0');
  for (;;) {
    const auto got = archive_read_data(reader.get(), buffer.data(), buffer.size());
    if (got < 0) throw std::runtime_error("cannot read " + path);
    if (got == 0) break;
    all.append(buffer, 0, std::size_t(got));
  }
  constexpr std::string_view mark = "# newdoc id = ";
  std::vector<AnnotatedDocument> documents;
  for (std::size_t at = all.find(mark); at != std::string::npos;) {
    const std::size_t next = all.find(mark, at + 1);
    const std::size_t line_end = all.find('\n', at);
    DocumentInfo info;
    info.id = all.substr(at + mark.size(), line_end - at - mark.size());
    if (info.id.find(filter) != std::string::npos) {
      documents.push_back(from_conllu(std::string_view(all).substr(at, next - at), info));
    }
    at = next;
  }
  return documents;
}

TokenId token(const AnnotatedDocument& document, std::string_view word, int occurrence) {
  for (std::size_t i = 0; i < document.annotations.tokens.size(); ++i) {
    if (document.surface(TokenId(i)) == word && occurrence-- == 0) return TokenId(i);
  }
  throw std::runtime_error("no token " + std::string(word));
}

Span find(const AnnotatedDocument& document, std::string_view surface, int occurrence) {
  const std::string_view text = document.document.text();
  std::size_t at = text.find(surface);
  while (at != std::string_view::npos && occurrence-- > 0) at = text.find(surface, at + 1);
  if (at == std::string_view::npos) throw std::runtime_error("no text " + std::string(surface));
  return {std::uint32_t(at), std::uint32_t(at + surface.size())};
}

namespace {

TokenId head_token(const Annotations& annotations, Span span) {
  TokenId head;
  for (std::size_t i = 0; i < annotations.tokens.size(); ++i) {
    if (!span.contains(annotations.tokens[TokenId(i)].span)) continue;
    const TokenId up = annotations.syntax[TokenId(i)].head;
    if (!up.valid() || !span.contains(annotations.tokens[up].span)) {
      head = TokenId(i);
      break;
    }
  }
  if (!head.valid()) throw std::runtime_error("a mention without a token");
  // A flat name's head token is its last word.
  TokenId last = head;
  for (std::size_t i = 0; i < annotations.tokens.size(); ++i) {
    const Word& word = annotations.syntax[TokenId(i)];
    if (word.deprel == Deprel::Flat && word.head == head &&
        span.contains(annotations.tokens[TokenId(i)].span)) {
      last = TokenId(i);
    }
  }
  return last;
}

}  // namespace

std::vector<MentionId> add_mentions(AnnotatedDocument& document,
                                    const std::vector<MentionSpec>& specs) {
  Annotations& annotations = document.annotations;
  std::vector<Mention> mentions;
  for (const MentionSpec& spec : specs) {
    Mention mention;
    mention.span = find(document, spec.surface, spec.occurrence);
    mention.head_token = head_token(annotations, mention.span);
    mention.kind = spec.kind;
    mention.type = spec.type;
    mention.head = annotations.tokens[mention.head_token].span;
    if (spec.kind == MentionKind::Named) {
      TokenId first = mention.head_token;
      if (annotations.syntax[first].deprel == Deprel::Flat) first = annotations.syntax[first].head;
      mention.head = cover(annotations.tokens[first].span, mention.head);
    }
    mentions.push_back(mention);
  }
  std::vector<std::size_t> order(mentions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Span left = mentions[a].span, right = mentions[b].span;
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
  std::vector<MentionId> ids(mentions.size());
  for (std::size_t position = 0; position < order.size(); ++position) {
    ids[order[position]] = MentionId(position);
    annotations.mentions.push_back(mentions[order[position]]);
  }
  set_coreference(document, {});
  return ids;
}

void set_coreference(AnnotatedDocument& document,
                     const std::vector<std::vector<MentionId>>& groups) {
  Annotations& annotations = document.annotations;
  Coreference& coreference = annotations.coreference;
  coreference.chains.clear();
  coreference.chain_of.assign(annotations.mentions.size(), ChainId{});
  const auto add = [&](std::vector<MentionId> mentions) {
    std::sort(mentions.begin(), mentions.end());
    Chain chain{mentions, annotations.mentions[mentions.front()].type, mentions.front()};
    for (MentionId mention : mentions) {
      if (annotations.mentions[mention].kind == MentionKind::Named) {
        chain.representative = mention;
        break;
      }
    }
    const ChainId id = coreference.chains.add(std::move(chain));
    for (MentionId mention : coreference.chains[id].mentions) coreference.chain_of[mention] = id;
  };
  for (const auto& group : groups) add(group);
  for (std::size_t i = 0; i < annotations.mentions.size(); ++i) {
    if (!coreference.chain_of[MentionId(i)].valid()) add({MentionId(i)});
  }
}

}  // namespace quipu::test
