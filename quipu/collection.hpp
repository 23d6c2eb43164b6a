#pragma once
// A collection of documents that grows and shrinks: a store (store/store.hpp) and an engine that
// analyses for it. What is fused from it is what one build of the same files gives, byte for byte,
// whatever was added and removed in which order.

#include <optional>
#include <string>
#include <vector>

#include "quipu/quipu.hpp"
#include "store/store.hpp"

namespace quipu {

/// How the documents of a collection are analysed. Files of ontologies, models and decisions are
/// kept by name and read anew each time.
Result<void> create_collection(const std::string& folder, const Settings& settings);
Result<void> change_settings(Store& store, const Settings& settings);
Result<Settings> settings_of(const Store& store);

/// `folder` holds a store.
bool is_store(const std::string& folder);

/// What became of the files of one change.
struct CollectionChange {
  std::size_t added = 0;      // stories
  std::size_t removed = 0;    // stories
  std::size_t unchanged = 0;  // files that the store has just so
  BuildReport report;         // of the files read
};

class Collection {
 public:
  /// `engine` is made of settings_of(store).
  Collection(Store& store, const Engine& engine) : store_(store), engine_(engine) {}

  /// Reads and analyses what the store has not, or not in this form, and keeps it a few files at a
  /// time: what was kept stays when the work is broken off. A file of a known path takes the place
  /// of the one before. Standard input has no name to be kept by.
  Result<CollectionChange> add(const std::vector<std::string>& inputs, const Progress& progress);
  /// Files by path, or single stories by the id they have in the graph. Nothing is removed where
  /// one of the names is not there.
  Result<CollectionChange> remove(const std::vector<std::string>& names);
  /// Analyses again, from the texts kept, what another version of the program, the model or the
  /// ontology analysed; `all`: everything.
  Result<CollectionChange> rebuild(bool all, const Progress& progress);

  /// One graph of all documents. Fails where some wait for rebuild().
  Result<Engine::Built> fuse() const;

 private:
  Result<std::vector<StoryPlace>> find_stories(const std::vector<std::string>& ids) const;
  Result<void> analyse_again(const std::vector<StoredStory*>& stories, std::size_t done,
                             std::size_t total, const Progress& progress) const;

  /// Of the analyses that the engine makes.
  const Result<std::string>& version() const;

  Store& store_;
  const Engine& engine_;
  mutable std::optional<Result<std::string>> version_;  // the program is read to make it
};

}  // namespace quipu
