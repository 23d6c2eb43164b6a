#pragma once
// A folder that keeps analysed documents, file by file, so that a graph can grow and shrink without
// reading everything again. One writer at a time, any number of readers; every change is one
// transaction of an SQLite database, so that a crash leaves what was there before.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "graph/corpus.hpp"

namespace quipu {

/// A story as the store keeps it.
struct StoredStory {
  CorpusDocument document;   // with the id its file gives it
  std::uint32_t number = 0;  // within its member; each() sets it
  std::size_t words = 0;
  std::string notes;  // what the keeper of the store wants to find again
};

/// One member of a file: the file itself, or a part of an archive.
struct StoredMember {
  std::string notes;
  std::vector<StoredStory> stories;
};

struct FileEntry {
  std::string path;
  std::string hash;  // of its bytes when it was put; empty: no longer all of its stories are here
  std::string version;  // of the program and what else its analysis hangs on
  std::size_t stories = 0;
};

struct StoredFile : FileEntry {
  std::vector<StoredMember> members;
};

/// A file that holds a story, and which of its stories.
struct StoryPlace {
  std::string path;
  std::uint32_t member = 0;
  std::uint32_t story = 0;
};

class Store {
 public:
  using Settings = std::map<std::string, std::string>;
  /// What is read of each story. Texts alone are read whatever version analysed them.
  enum class Part : std::uint8_t { Texts, All };

  static bool exists(const std::string& folder);
  /// Makes the folder and an empty store in it. Fails where there is one.
  static Result<void> create(const std::string& folder, const Settings& settings);
  /// To read; what a writer does meanwhile does not show.
  static Result<Store> open(const std::string& folder);
  /// To read and change; fails at once while another process holds the store for writing.
  static Result<Store> open_for_writing(const std::string& folder);
  ~Store();
  Store(Store&&) noexcept;

  const std::string& folder() const;
  /// What create() and set() were given.
  Result<Settings> settings() const;
  Result<void> set(const Settings& settings);

  /// In order of path.
  Result<std::vector<FileEntry>> files() const;
  Result<StoredFile> file(const std::string& path, Part part = Part::All) const;
  /// Puts files in the place of what their paths gave before, all or none.
  Result<void> put(const std::vector<StoredFile>& files);
  /// Takes out files and single stories, all or none.
  Result<void> remove(const std::vector<std::string>& paths,
                      const std::vector<StoryPlace>& stories);

  /// Every file in order of path, with its members and stories in their order. Ends early with
  /// what `deliver` returns, or where the store is damaged.
  Result<void> each(const std::function<Result<void>(StoredFile)>& deliver,
                    Part part = Part::All) const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace quipu
