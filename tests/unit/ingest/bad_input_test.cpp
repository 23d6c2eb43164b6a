#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "ingest_helpers.hpp"

namespace quipu::test {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("quipu-ingest-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

struct Member {
  std::string name, bytes;
};

std::string pack(int format, int filter, const std::vector<Member>& members) {
  std::string out(96u << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_set_format(writer, format);
  archive_write_add_filter(writer, filter);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

/// The one message that a bad file gives.
Error message_of(const std::vector<IngestedFile>& files) {
  REQUIRE(files.size() == 1);
  CHECK(files[0].stories.empty());
  REQUIRE(files[0].diagnostics.size() == 1);
  CHECK(files[0].diagnostics[0].severity == Severity::Error);
  CHECK(files[0].diagnostics[0].what.source == files[0].source);
  return files[0].diagnostics[0].what;
}

bool says(const Error& error, std::string_view part) {
  INFO(error.to_string());
  return error.message.find(part) != std::string::npos;
}

TEST_CASE("bad: every case file gives one message with its place") {
  struct Case {
    const char* file;
    const char* part;
    std::uint32_t line;
  };
  const Case cases[] = {
      {"empty.txt", "empty", 0},
      {"blank.txt", "white space", 0},
      {"binary.txt", "zero byte", 1},
      {"picture.txt", "PNG", 0},
      {"broken-utf8.txt", "UTF-8", 3},
      {"unclosed.xml", "not well-formed XML", 3},
      {"truncated.txt.gz", "truncated", 0},
      {"truncated.zip", "archive", 0},
      {"menu-only.html", "no running text", 0},
      {"damaged.pdf", "PDF", 0},
  };
  for (const Case& test : cases) {
    const std::string path = std::string(QUIPU_SOURCE_DIR "/tests/bad/") + test.file;
    CAPTURE(path);
    REQUIRE(fs::exists(path));
    std::vector<IngestedFile> files;
    ingest_file(path, {}, [&](IngestedFile file) { files.push_back(std::move(file)); });
    const Error error = message_of(files);
    CHECK(says(error, test.part));
    CHECK(error.line == test.line);
    CHECK(error.source == path);
  }
}

TEST_CASE("bad: entities of a DOCTYPE are never expanded or fetched") {
  for (const char* file : {"billion-laughs.xml", "external-entity.xml"}) {
    const std::string path = std::string(QUIPU_SOURCE_DIR "/tests/bad/") + file;
    CAPTURE(path);
    std::vector<IngestedFile> files;
    ingest_file(path, {}, [&](IngestedFile read) { files.push_back(std::move(read)); });
    REQUIRE(files.size() == 1);
    REQUIRE(files[0].stories.size() == 1);
    CHECK(files[0].stories[0].document.text().size() < 200);
    CHECK(files[0].stories[0].document.text().find("root:") == std::string_view::npos);
    REQUIRE(files[0].diagnostics.size() == 1);
    CHECK(files[0].diagnostics[0].what.line > 0);
  }
}

TEST_CASE("bad: a line of 200 MB is refused quickly") {
  const auto start = std::chrono::steady_clock::now();
  const Error error = message_of(ingest("long.txt", "Short.\n" + std::string(200u << 20, 'x')));
  CHECK(says(error, "line of more than"));
  CHECK(error.line == 2);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("bad: a file over the size limit is refused") {
  IngestOptions options;
  options.max_file_bytes = 1000;
  CHECK(says(message_of(ingest("a.txt", std::string(1001, 'x'), options)), "1000"));
  const Folder folder;
  std::vector<IngestedFile> files;
  ingest_file(folder.write("a.txt", std::string(100000, 'x')), options,
              [&](IngestedFile file) { files.push_back(std::move(file)); });
  CHECK(says(message_of(files), "1000"));
}

TEST_CASE("bad: markup nested ten thousand deep is refused with its line") {
  std::string deep;
  for (int i = 0; i < 10000; ++i) deep += i == 100 ? "\n<div>" : "<div>";
  for (const char* name : {"deep.html", "deep.xml"}) {
    const Error error = message_of(ingest(name, deep + "text"));
    CHECK(says(error, "deep"));
    CHECK(error.line == 2);
  }
  std::string lists;
  for (int i = 0; i < 10000; ++i) lists += "<li>";
  CHECK(stories("list.html",
                "<html><ul>" + lists + "</ul><p>The bridge opened on Monday with a speech.</p>")
            .size() == 1);
  std::string json(10000, '[');
  CHECK(says(message_of(ingest("deep.jsonl", "{\"text\":" + json)), "deep"));
}

TEST_CASE("archives give their members") {
  const std::string text = "The bridge opened on Monday with a speech.\n";
  for (const std::string& bytes :
       {pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE,
             {{"a/x.txt", text}, {"y.txt", text}, {".z", "no"}}),
        pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, {{"a/x.txt", text}, {"y.txt", text}}),
        pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, {{"a/x.txt", text}, {"y.txt", text}}),
        pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, {{"a/x.txt", text}, {"y.txt", text}}),
        pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD,
             {{"a/x.txt", text}, {"y.txt", text}})}) {
    std::vector<std::string> sources, ids;
    for (const IngestedFile& file : ingest("news.pack", bytes)) {
      if (file.format == "archive") continue;
      sources.push_back(file.source);
      for (const Story& story : file.stories) ids.push_back(story.document.info().id);
    }
    CHECK(sources == Strings{"news.pack/a/x.txt", "news.pack/y.txt"});
    CHECK(ids == Strings{"x", "y"});
  }
  for (int filter :
       {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_BZIP2}) {
    const std::vector<Story> found =
        stories("x.txt.gz", pack(ARCHIVE_FORMAT_RAW, filter, {{"x", text}}));
    REQUIRE(found.size() == 1);
    CHECK(found[0].document.info().id == "x");
  }
}

TEST_CASE("bad: a zip bomb is stopped, the members before it are read") {
  const std::string good = "The bridge opened on Monday with a speech.\n";
  const std::string bomb(64u << 20, 'a');
  const std::string bytes =
      pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, {{"good.txt", good}, {"bomb.txt", bomb}});
  REQUIRE(bytes.size() < bomb.size() / 500);
  IngestOptions options;
  options.max_unpacked_ratio = 100;
  const std::vector<IngestedFile> files = ingest("b.zip", bytes, options);
  REQUIRE(files.size() == 2);
  CHECK(files[0].stories.size() == 1);
  CHECK(says(files[1].diagnostics[0].what, "zip bomb"));
  CHECK(says(files[1].diagnostics[0].what, "bomb.txt"));
}

TEST_CASE("bad: archives in archives end somewhere") {
  std::string bytes =
      pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, {{"x.txt", "The bridge opened on Monday."}});
  for (int i = 0; i < 5; ++i)
    bytes = pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, {{"in.tar", bytes}});
  const std::vector<IngestedFile> files = ingest("b.tar", bytes);
  std::size_t errors = 0;
  for (const IngestedFile& file : files) errors += file.diagnostics.size();
  CHECK(errors == 1);
}

TEST_CASE("PDF is read where pdftotext is installed") {
  const std::string page =
      "BT /F1 12 Tf 72 700 Td (The bridge opened on Monday with a) Tj 0 -14 Td "
      "(speech of the mayor.) Tj ET";
  const std::string bytes =
      "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources "
      "<< /Font << /F1 5 0 R >> >> >>\nendobj\n4 0 obj\n<< /Length " +
      std::to_string(page.size()) + " >>\nstream\n" + page +
      "\nendstream\nendobj\n"
      "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
      "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
  const std::vector<IngestedFile> files = ingest("a.pdf", bytes);
  REQUIRE(files.size() == 1);
  if (!files[0].diagnostics.empty() && says(files[0].diagnostics[0].what, "not installed")) {
    WARN("pdftotext is not installed");
    return;
  }
  REQUIRE(files[0].stories.size() == 1);
  CHECK(files[0].format == "pdf");
  CHECK(files[0].stories[0].document.text() ==
        "The bridge opened on Monday with a speech of the mayor.");
}

TEST_CASE("bad: missing and unreadable files are named") {
  Diagnostics diagnostics;
  CHECK(find_inputs({"/no/such/file.txt", "/no/such/*.txt"}, diagnostics).empty());
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].what.source == "/no/such/file.txt");
  CHECK(says(diagnostics[0].what, "no such file"));
  std::vector<IngestedFile> files;
  ingest_file("/no/such/file.txt", {},
              [&](IngestedFile file) { files.push_back(std::move(file)); });
  CHECK(says(message_of(files), "cannot open"));
  files.clear();
  ingest_file("/proc/self/mem", {}, [&](IngestedFile file) { files.push_back(std::move(file)); });
  CHECK(says(message_of(files), "cannot read"));
}

TEST_CASE("inputs are found sorted, each once") {
  const Folder folder;
  const std::string text = "Text.";
  folder.write("b.txt", text);
  folder.write("sub/a.html", text);
  folder.write("sub/.hidden.txt", text);
  folder.write(".git/c.txt", text);
  folder.write("picture.png", text);
  Diagnostics diagnostics;
  const std::vector<std::string> found = find_inputs(
      {folder.path(), folder.path() + "/./b.txt", folder.path() + "/*.txt", "-"}, diagnostics);
  CHECK(found == Strings{"-", folder.path() + "/b.txt", folder.path() + "/sub/a.html"});
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].severity == Severity::Note);
  CHECK(diagnostics[0].what.source == folder.path() + "/picture.png");
}

}  // namespace
}  // namespace quipu::test
