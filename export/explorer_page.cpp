#include <filesystem>

#include "core/contract.hpp"
#include "export/explorer.hpp"

extern "C" const char quipu_explorer_html_begin[], quipu_explorer_html_end[];
extern "C" const char quipu_explorer_css_begin[], quipu_explorer_css_end[];
extern "C" const char quipu_explorer_js_begin[], quipu_explorer_js_end[];

namespace quipu {
namespace {

/// Passes JSON on in a form that no HTML parser mistakes for the end of a script element: "<"
/// stands only inside JSON strings, where \u003c means the same.
class ScriptSafeSink final : public ByteSink {
 public:
  explicit ScriptSafeSink(Output& out) : out_(out) {}
  Result<void> write(std::string_view bytes) override {
    std::size_t done = 0;
    for (std::size_t at; (at = bytes.find('<', done)) != bytes.npos; done = at + 1) {
      out_ << bytes.substr(done, at - done) << std::string_view("\\u003c");
    }
    out_ << bytes.substr(done);
    return out_.status();
  }

 private:
  Output& out_;
};

/// Writes the template up to the marker and takes it off the front.
void copy_up_to(std::string_view marker, std::string_view& page, Output& out) {
  const std::size_t at = page.find(marker);
  QUIPU_ENSURES(at != page.npos);
  out << page.substr(0, at);
  page.remove_prefix(at + marker.size());
}

}  // namespace

Result<void> write_explorer(const std::string& folder, const Ontology& ontology,
                            const ExplorerOptions& options, ByteSink& sink) {
  std::string_view page(quipu_explorer_html_begin, quipu_explorer_html_end);
  Output out(sink);
  copy_up_to("/*style*/", page, out);
  out << std::string_view(quipu_explorer_css_begin, quipu_explorer_css_end);
  copy_up_to("/*data*/", page, out);
  ScriptSafeSink safe(out);
  Output data(safe);
  std::string title = options.title;
  if (title.empty()) {
    const std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
    title = (path.has_filename() ? path.filename() : path.parent_path().filename()).string();
  }
  if (auto written = write_explorer_data(folder, ontology, title, data); !written) return written;
  if (auto flushed = data.flush(); !flushed) return flushed;
  copy_up_to("/*script*/", page, out);
  out << std::string_view(quipu_explorer_js_begin, quipu_explorer_js_end) << page;
  return out.flush();
}

}  // namespace quipu
