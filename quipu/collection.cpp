#include "quipu/collection.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

#include "core/file.hpp"
#include "core/hash.hpp"
#include "core/parallel.hpp"
#include "core/text.hpp"
#include "graph/builder.hpp"
#include "quipu/input_notes.hpp"
#include "quipu/inputs.hpp"

namespace quipu {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFilesAtOnce = 64;
constexpr std::size_t kStoriesAtOnce = 1024;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Hash of a file's bytes, read a piece at a time.
Result<std::string> hash_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string piece(1 << 20, '\0');
  std::string hash;
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    hash = hash128_hex(hash + piece.substr(0, static_cast<std::size_t>(in.gcount())));
  }
  if (!in.eof()) return Error{"cannot read the file", path};
  return hash128_hex(hash);
}

/// Names all that an analysis hangs on: the program with its word tables and model, and the files
/// that the user gives. Two analyses of one version are the same.
Result<std::string> analysis_version(const Settings& settings) {
  std::string all = std::string(version()) + (settings.use_model ? " model" : " no model");
  std::vector<std::string> files = settings.ontology_files;
  if (!settings.model.empty()) files.push_back(settings.model);
  for (const std::string& file : files) {
    auto hash = hash_of_file(file);
    if (!hash) return std::move(hash).error();
    all += ' ' + *hash;
  }
  // Programs that call themselves by one version may still differ while it is being worked on.
  if (const auto program = hash_of_file("/proc/self/exe")) all += ' ' + *program;
  return short_hash(all, 16);
}

std::string absolute(const std::string& path) {
  return path.empty() ? path : std::filesystem::absolute(path).lexically_normal().string();
}

Store::Settings to_stored(const Settings& settings) {
  const auto list = [](const std::vector<std::string>& files) {
    Json out = Json::array();
    for (const std::string& file : files) out.push_back(absolute(file));
    return dump(out);
  };
  return {{"ontologies", list(settings.ontology_files)},
          {"knowledge_bases", list(settings.knowledge_bases)},
          {"decisions", absolute(settings.decisions)},
          {"model", absolute(settings.model)},
          {"use_model", settings.use_model ? "yes" : "no"}};
}

/// Notes that cannot be read back are damage.
template <class Work>
Result<void> reading_notes(const Store& store, const Work& work) {
  try {
    return work();
  } catch (const Json::exception&) {
    return Error{"the store is damaged", store.folder()};
  }
}

}  // namespace

bool is_store(const std::string& folder) {
  return Store::exists(folder);
}

Result<void> create_collection(const std::string& folder, const Settings& settings) {
  return Store::create(folder, to_stored(settings));
}

Result<void> change_settings(Store& store, const Settings& settings) {
  return store.set(to_stored(settings));
}

Result<Settings> settings_of(const Store& store) {
  auto stored = store.settings();
  if (!stored) return std::move(stored).error();
  Settings settings;
  for (auto [name, files] : {std::pair("ontologies", &settings.ontology_files),
                             std::pair("knowledge_bases", &settings.knowledge_bases)}) {
    const Json list = Json::parse((*stored)[name], nullptr, false);
    if (!list.is_array()) return Error{"the store is damaged", store.folder()};
    *files = list.get<std::vector<std::string>>();
  }
  settings.decisions = (*stored)["decisions"];
  settings.model = (*stored)["model"];
  settings.use_model = (*stored)["use_model"] != "no";
  return settings;
}

namespace {

/// Puts what is analysed into a store, some files at a time.
class Keeper final : public AnalysisSink {
 public:
  Keeper(Store& store, const Engine& engine, std::string version,
         const std::map<std::string, std::string>& hashes, CollectionChange& change)
      : store_(store),
        engine_(engine),
        version_(std::move(version)),
        hashes_(hashes),
        change_(change) {}

  Result<void> member(const std::string& path, InputReport report) override {
    if (files_.empty() || files_.back().path != path) {
      if (files_.size() >= kFilesAtOnce || stories_ >= kStoriesAtOnce) {
        if (auto kept = keep(); !kept) return kept;
      }
      files_.push_back({{path, hashes_.at(path), version_, 0}, {}});
    }
    files_.back().members.push_back({notes_of(report), {}});
    change_.report.inputs.push_back(std::move(report));
    return {};
  }
  Result<void> story(AnalysedStory story) override {
    const std::size_t words = story.document.annotations.tokens.size();
    change_.report.words += words;
    change_.report.inputs.back().documents.push_back(story.document.document.info().id);
    files_.back().members.back().stories.push_back(
        {engine_.collect(std::move(story.document)), 0, words, notes_of(story.furniture)});
    ++files_.back().stories;
    ++stories_;
    return {};
  }
  void skip(Diagnostic diagnostic) override {
    InputReport& input = change_.report.inputs.back();
    input.diagnostics.push_back(std::move(diagnostic));
    files_.back().members.back().notes = notes_of(input);
  }

  Result<void> keep() {
    // Of a file without a story the diagnostics tell why; what its path gave before stays.
    std::erase_if(files_, [](const StoredFile& file) { return file.stories == 0; });
    if (auto kept = store_.put(files_); !kept) return kept;
    for (const StoredFile& file : files_) kept_.insert(file.path);
    change_.added += stories_;
    stories_ = 0;
    files_.clear();
    return {};
  }
  bool kept(const std::string& path) const { return kept_.contains(path); }

 private:
  Store& store_;
  const Engine& engine_;
  std::string version_;
  const std::map<std::string, std::string>& hashes_;
  CollectionChange& change_;
  std::vector<StoredFile> files_;
  std::size_t stories_ = 0;  // of files_
  std::set<std::string> kept_;
};

}  // namespace

const Result<std::string>& Collection::version() const {
  if (!version_) version_ = analysis_version(engine_.settings());
  return *version_;
}

Result<CollectionChange> Collection::add(const std::vector<std::string>& inputs,
                                         const Progress& progress) {
  CollectionChange change;
  std::vector<std::string> paths = find_inputs(inputs, change.report);
  const Result<std::string>& version = this->version();
  if (!version) return version.error();
  auto entries = store_.files();
  if (!entries) return std::move(entries).error();
  std::map<std::string, FileEntry> known;
  for (FileEntry& entry : *entries) known.emplace(entry.path, std::move(entry));

  std::map<std::string, std::string> hashes;
  std::erase_if(paths, [&](const std::string& path) {
    if (path == "-") {
      InputReport& input = change.report.inputs.emplace_back();
      input.source = "<stdin>";
      input.diagnostics.push_back(
          skipped({"a store keeps files by their names; standard input has none", "<stdin>"}));
      return true;
    }
    const auto hash = hash_of_file(path);
    hashes[path] = hash ? *hash : std::string();  // reading says what is wrong with it
    const auto found = known.find(path);
    const bool same = hash && found != known.end() && found->second.hash == *hash &&
                      found->second.version == *version;
    change.unchanged += same;
    return same;
  });
  Keeper keeper(store_, engine_, *version, hashes, change);
  auto timings = engine_.analyse(paths, progress, keeper);
  if (!timings) return std::move(timings).error();
  if (auto kept = keeper.keep(); !kept) return std::move(kept).error();
  for (const std::string& path : paths) {
    const auto old = known.find(path);
    if (old != known.end() && keeper.kept(path)) change.removed += old->second.stories;
  }
  change.report.timings = std::move(*timings);
  sort_inputs(change.report);
  return change;
}

Result<CollectionChange> Collection::remove(const std::vector<std::string>& names) {
  auto entries = store_.files();
  if (!entries) return std::move(entries).error();
  CollectionChange change;
  std::vector<std::string> files;
  std::vector<std::string> others;
  for (const std::string& name : names) {
    const std::size_t before = files.size();
    const std::string folder = name.ends_with('/') ? name : name + '/';
    for (const FileEntry& entry : *entries) {
      if (entry.path != name && !entry.path.starts_with(folder)) continue;
      files.push_back(entry.path);
      change.removed += entry.stories;
    }
    if (files.size() == before) others.push_back(name);
  }
  std::vector<StoryPlace> places;
  if (!others.empty()) {
    auto found = find_stories(others);
    if (!found) return std::move(found).error();
    places = std::move(*found);
    change.removed += places.size();
  }
  if (auto removed = store_.remove(files, places); !removed) return std::move(removed).error();
  return change;
}

/// Ids are given out as fuse() does it.
Result<std::vector<StoryPlace>> Collection::find_stories(
    const std::vector<std::string>& ids) const {
  std::map<std::string, StoryPlace> places;
  DocumentIds names;
  auto walked = store_.each(
      [&](StoredFile file) {
        return reading_notes(store_, [&]() -> Result<void> {
          for (std::uint32_t m = 0; m < file.members.size(); ++m) {
            InputReport input = input_of(file.members[m].notes);
            for (StoredStory& story : file.members[m].stories) {
              Document& document = story.document.document;
              if (!names.name(document, input)) continue;
              places[document.info().id] = {file.path, m, story.number};
            }
          }
          return {};
        });
      },
      Store::Part::Texts);
  if (!walked) return std::move(walked).error();
  std::vector<StoryPlace> out;
  for (const std::string& id : ids) {
    const auto found = places.find(id);
    if (found == places.end()) {
      return Error{"the store has no file and no document of that name; nothing was removed", id};
    }
    out.push_back(found->second);
  }
  return out;
}

Result<CollectionChange> Collection::rebuild(bool all, const Progress& progress) {
  const Result<std::string>& version = this->version();
  if (!version) return version.error();
  auto entries = store_.files();
  if (!entries) return std::move(entries).error();
  CollectionChange change;
  if (!all) {
    change.unchanged = static_cast<std::size_t>(
        std::count_if(entries->begin(), entries->end(),
                      [&](const FileEntry& entry) { return entry.version == *version; }));
    std::erase_if(*entries, [&](const FileEntry& entry) { return entry.version == *version; });
  }
  std::size_t total = 0;
  for (const FileEntry& entry : *entries) total += entry.stories;

  for (std::size_t start = 0; start < entries->size(); start += kFilesAtOnce) {
    std::vector<StoredFile> files;
    std::vector<StoredStory*> stories;
    for (std::size_t i = start; i < std::min(start + kFilesAtOnce, entries->size()); ++i) {
      auto file = store_.file((*entries)[i].path, Store::Part::Texts);
      if (!file) return std::move(file).error();
      file->version = *version;
      files.push_back(std::move(*file));
    }
    for (StoredFile& file : files) {
      for (StoredMember& member : file.members) {
        for (StoredStory& story : member.stories) stories.push_back(&story);
      }
    }
    auto analysed = analyse_again(stories, change.added, total, progress);
    if (!analysed) return std::move(analysed).error();
    change.added += stories.size();
    for (const StoredStory* story : stories) change.report.words += story->words;
    if (auto kept = store_.put(files); !kept) return std::move(kept).error();
  }
  return change;
}

Result<void> Collection::analyse_again(const std::vector<StoredStory*>& stories, std::size_t done,
                                       std::size_t total, const Progress& progress) const {
  std::vector<Result<void>> results(stories.size());
  std::mutex mutex;
  parallel_for(stories.size(), engine_.jobs(), [&](std::size_t i) {
    StoredStory& story = *stories[i];
    const std::string id = story.document.document.info().id;
    auto document = engine_.annotate(std::move(story.document.document));
    if (document) {
      story.words = document->annotations.tokens.size();
      const std::optional<Date> ingested = story.document.ingested;
      story.document = engine_.collect(std::move(*document));
      story.document.ingested = ingested;
    } else {
      results[i] = std::move(document).error();
    }
    const std::lock_guard lock(mutex);
    if (progress.step) progress.step(++done, total, id);
  });
  for (Result<void>& result : results) {
    if (!result) return std::move(result);
  }
  return {};
}

Result<Engine::Built> Collection::fuse() const {
  const Result<std::string>& version = this->version();
  if (!version) return version.error();
  const auto entries = store_.files();
  if (!entries) return entries.error();
  const auto stale = std::count_if(entries->begin(), entries->end(), [&](const FileEntry& entry) {
    return entry.version != *version;
  });
  if (stale) {
    return Error{std::to_string(stale) +
                     " of its files were analysed by another version of the program, its model or "
                     "ontology; analyse them again with: quipu rebuild " +
                     store_.folder(),
                 store_.folder()};
  }
  BuildReport report;
  DocumentIds ids;
  GraphBuilder builder = engine_.builder();
  auto walked = store_.each([&](StoredFile file) {
    return reading_notes(store_, [&]() -> Result<void> {
      for (StoredMember& member : file.members) {
        if (member.stories.empty()) continue;
        InputReport& input = report.inputs.emplace_back(input_of(member.notes));
        for (StoredStory& story : member.stories) {
          if (!ids.name(story.document.document, input)) continue;
          add_furniture(story.notes, input);
          report.words += story.words;
          if (auto added = builder.add(std::move(story.document)); !added) return added;
        }
      }
      return {};
    });
  });
  if (!walked) return std::move(walked).error();
  sort_inputs(report);
  auto graph = std::move(builder).freeze();
  if (!graph) return std::move(graph).error();
  return Engine::Built{std::move(*graph), std::move(report)};
}

}  // namespace quipu
