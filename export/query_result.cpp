#include <algorithm>

#include "core/text.hpp"
#include "export/json_text.hpp"
#include "export/query.hpp"
#include "export/rdf_syntax.hpp"
#include "export/xml_text.hpp"

namespace quipu {
namespace {

std::size_t width(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) next_code_point(text, i);
  return count;
}

/// What a person wants to see: prefixed names, bare words, no line breaks.
std::string shown(const QueryResult& result, const std::optional<Term>& cell) {
  if (!cell) return {};
  if (cell->kind == Term::Kind::Literal) return squeeze(cell->value);
  const std::pair<std::string, std::string>* best = nullptr;
  for (const auto& entry : result.prefixes) {
    if (cell->value.starts_with(entry.second) &&
        (!best || entry.second.size() > best->second.size())) {
      best = &entry;
    }
  }
  if (best) return best->first + ':' + cell->value.substr(best->second.size());
  return cell->value;
}

void write_table(const QueryResult& result, Output& out) {
  std::vector<std::vector<std::string>> cells{result.columns};
  for (const auto& row : result.rows) {
    cells.emplace_back();
    for (const auto& cell : row) cells.back().push_back(shown(result, cell));
  }
  std::vector<std::size_t> widths(result.columns.size());
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  const auto line = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << row[i];
      if (i + 1 < row.size()) out << std::string(widths[i] - width(row[i]) + 2, ' ');
    }
    out << '\n';
  };
  line(cells.front());
  std::vector<std::string> rule;
  for (std::size_t size : widths) rule.push_back(std::string(size, '-'));
  line(rule);
  for (std::size_t i = 1; i < cells.size(); ++i) line(cells[i]);
  out << '(' << std::to_string(result.rows.size()) << (result.rows.size() == 1 ? " row" : " rows")
      << ")\n";
}

void write_csv_field(std::string_view text, Output& out) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) {
    out << text;
    return;
  }
  out << '"';
  for (char c : text) {
    if (c == '"') out << '"';
    out << c;
  }
  out << '"';
}

void write_separated(const QueryResult& result, bool tabs, Output& out) {
  const char separator = tabs ? '\t' : ',';
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    if (i > 0) out << separator;
    if (tabs) out << '?';
    out << result.columns[i];
  }
  out << '\n';
  for (const auto& row : result.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out << separator;
      if (!row[i]) continue;
      if (tabs) {
        write_term(out, *row[i]);
      } else {
        write_csv_field(row[i]->value, out);
      }
    }
    out << '\n';
  }
}

void write_json(const QueryResult& result, Output& out) {
  JsonText json(out);
  json.open_object().key("head").open_object();
  if (result.answer) {
    json.close_object().key("boolean").boolean(*result.answer).close_object();
    out << '\n';
    return;
  }
  json.key("vars").open_array();
  for (const std::string& column : result.columns) json.text(column);
  json.close_array().close_object().key("results").open_object().key("bindings").open_array();
  for (const auto& row : result.rows) {
    json.open_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) continue;
      const bool iri = row[i]->kind == Term::Kind::Iri;
      json.key(result.columns[i]).open_object().key("type").text(iri ? "uri" : "literal");
      json.key("value").text(row[i]->value);
      if (!row[i]->language.empty()) json.key("xml:lang").text(row[i]->language);
      if (!row[i]->datatype.empty()) json.key("datatype").text(row[i]->datatype);
      json.close_object();
    }
    json.close_object();
  }
  json.close_array().close_object().close_object();
  out << '\n';
}

void write_xml(const QueryResult& result, Output& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  <head>\n";
  for (const std::string& column : result.columns) {
    out << "    <variable";
    write_xml_attribute(out, "name", column);
    out << "/>\n";
  }
  out << "  </head>\n";
  if (result.answer) {
    out << "  <boolean>" << (*result.answer ? "true" : "false") << "</boolean>\n</sparql>\n";
    return;
  }
  out << "  <results>\n";
  for (const auto& row : result.rows) {
    out << "    <result>\n";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) continue;
      out << "      <binding";
      write_xml_attribute(out, "name", result.columns[i]);
      out << '>';
      const bool iri = row[i]->kind == Term::Kind::Iri;
      out << (iri ? "<uri" : "<literal");
      if (!row[i]->language.empty()) write_xml_attribute(out, "xml:lang", row[i]->language);
      if (!row[i]->datatype.empty()) write_xml_attribute(out, "datatype", row[i]->datatype);
      out << '>';
      write_xml_text(out, row[i]->value);
      out << (iri ? "</uri></binding>\n" : "</literal></binding>\n");
    }
    out << "    </result>\n";
  }
  out << "  </results>\n</sparql>\n";
}

}  // namespace

Result<void> write_query_result(const QueryResult& result, std::string_view format, Output& out) {
  if (format == "json") {
    write_json(result, out);
  } else if (format == "xml") {
    write_xml(result, out);
  } else if (format != "table" && format != "csv" && format != "tsv") {
    return Error{"unknown result format \"" + std::string(format) +
                 "\"; there are: table, csv, tsv, json, xml"};
  } else if (result.answer) {
    out << (*result.answer ? "true\n" : "false\n");
  } else if (format == "table") {
    write_table(result, out);
  } else {
    write_separated(result, format == "tsv", out);
  }
  return out.flush();
}

}  // namespace quipu
