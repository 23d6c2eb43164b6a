#include "store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <system_error>

#include "store/encoding.hpp"

namespace quipu {
namespace {

constexpr const char* kDatabase = "store.sqlite";
constexpr const char* kLock = "writer.lock";
constexpr int kPatience = 10'000;  // milliseconds to wait for another process's transaction

constexpr const char* kSchema = R"(
  PRAGMA journal_mode = WAL;
  PRAGMA user_version = 1;
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE files (path TEXT PRIMARY KEY, hash TEXT NOT NULL,
                      version TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE members (path TEXT NOT NULL REFERENCES files ON DELETE CASCADE, member INTEGER,
                        notes BLOB NOT NULL, PRIMARY KEY (path, member)) WITHOUT ROWID;
  CREATE TABLE stories (path TEXT NOT NULL, member INTEGER, story INTEGER, words INTEGER NOT NULL,
                        notes BLOB NOT NULL, document BLOB NOT NULL, analysis BLOB NOT NULL,
                        PRIMARY KEY (path, member, story),
                        FOREIGN KEY (path, member) REFERENCES members ON DELETE CASCADE);
)";
constexpr int kSchemaVersion = 1;

/// Held as long as the object lives; the system lets go of it when the process ends in any way.
class WriterLock {
 public:
  static Result<WriterLock> take(const std::filesystem::path& folder) {
    const std::string file = folder / kLock;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
      return Error{"cannot write to the store: " + std::system_category().message(errno), folder};
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      ::close(descriptor);
      return Error{"another process is changing the store; try again when it is done", folder};
    }
    return WriterLock(descriptor);
  }
  WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

std::string blob(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

void bind_blob(SQLite::Statement& statement, int index, const std::string& bytes) {
  statement.bindNoCopy(index, static_cast<const void*>(bytes.data()),
                       static_cast<int>(bytes.size()));
}

void run(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

constexpr const char* kFiles =
    "SELECT path, hash, version, (SELECT count(*) FROM stories WHERE stories.path = files.path) "
    "FROM files";

/// A row of kFiles.
FileEntry entry(SQLite::Statement& row) {
  return {row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
          static_cast<std::size_t>(row.getColumn(3).getInt64())};
}

Error no_store(const std::string& folder) {
  return {"there is no store; make one with: quipu init " + folder, folder};
}

/// SQLite's longest value; nothing that a text of normal size becomes comes near it.
bool too_long(const std::string& bytes) {
  return bytes.size() > 1'000'000'000;
}

}  // namespace

struct Store::Impl {
  Impl(std::string name, int flags)
      : folder(std::move(name)),
        database(std::filesystem::path(folder) / kDatabase, flags, kPatience) {
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA secure_delete = ON");  // a text that was taken out is gone
  }

  static Result<std::unique_ptr<Impl>> open(const std::string& folder, int flags) {
    try {
      auto impl = std::make_unique<Impl>(folder, flags);
      if (impl->database.execAndGet("PRAGMA user_version").getInt() != kSchemaVersion) {
        return Error{"the store was made by another version of quipu", folder};
      }
      return impl;
    } catch (const SQLite::Exception& failure) {
      return Error{std::string("the store cannot be opened: ") + failure.what(), folder};
    }
  }

  /// What SQLite throws becomes an Error that names the store.
  template <class T, class Work>
  Result<T> guarded(const Work& work) const {
    try {
      return work();
    } catch (const SQLite::Exception& failure) {
      return Error{std::string("the store cannot be used: ") + failure.what(), folder};
    }
  }

  std::string folder;
  std::optional<WriterLock> lock;
  mutable SQLite::Database database;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;

Result<void> Store::create(const std::string& folder, const Settings& settings) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) return Error{"cannot make the folder: " + failure.message(), folder};
  auto lock = WriterLock::take(folder);
  if (!lock) return std::move(lock).error();
  if (exists(folder)) {
    return Error{"there is a store already", folder};
  }
  // Made under another name: a half-made database is never taken for a store.
  const std::filesystem::path draft = std::filesystem::path(folder) / "draft.sqlite";
  std::filesystem::remove(draft, failure);
  try {
    SQLite::Database database(draft, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(kSchema);
    SQLite::Statement insert(database, "INSERT INTO settings VALUES (?, ?)");
    for (const auto& [name, value] : settings) {
      insert.bind(1, name);
      insert.bind(2, value);
      run(insert);
    }
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const SQLite::Exception& problem) {
    return Error{std::string("cannot make the store: ") + problem.what(), folder};
  }
  std::filesystem::rename(draft, std::filesystem::path(folder) / kDatabase, failure);
  if (failure) return Error{"cannot make the store: " + failure.message(), folder};
  return {};
}

bool Store::exists(const std::string& folder) {
  return std::filesystem::exists(std::filesystem::path(folder) / kDatabase);
}

Result<Store> Store::open(const std::string& folder) {
  if (!exists(folder)) return no_store(folder);
  auto impl = Impl::open(folder, SQLite::OPEN_READONLY);
  if (!impl) return std::move(impl).error();
  return Store(std::move(*impl));
}

Result<Store> Store::open_for_writing(const std::string& folder) {
  if (!exists(folder)) return no_store(folder);
  auto lock = WriterLock::take(folder);
  if (!lock) return std::move(lock).error();
  auto impl = Impl::open(folder, SQLite::OPEN_READWRITE);
  if (!impl) return std::move(impl).error();
  (*impl)->lock.emplace(std::move(*lock));
  return Store(std::move(*impl));
}

const std::string& Store::folder() const {
  return impl_->folder;
}

Result<Store::Settings> Store::settings() const {
  return impl_->guarded<Settings>([&]() -> Result<Settings> {
    Settings out;
    SQLite::Statement query(impl_->database, "SELECT name, value FROM settings");
    while (query.executeStep()) {
      out.emplace(query.getColumn(0).getString(), query.getColumn(1).getString());
    }
    return out;
  });
}

Result<void> Store::set(const Settings& settings) {
  return impl_->guarded<void>([&]() -> Result<void> {
    SQLite::Transaction transaction(impl_->database);
    SQLite::Statement insert(impl_->database, "INSERT OR REPLACE INTO settings VALUES (?, ?)");
    for (const auto& [name, value] : settings) {
      insert.bind(1, name);
      insert.bind(2, value);
      run(insert);
    }
    transaction.commit();
    return {};
  });
}

Result<std::vector<FileEntry>> Store::files() const {
  using Files = std::vector<FileEntry>;
  return impl_->guarded<Files>([&]() -> Result<Files> {
    Files out;
    SQLite::Statement query(impl_->database, std::string(kFiles) + " ORDER BY path");
    while (query.executeStep()) out.push_back(entry(query));
    return out;
  });
}

Result<void> Store::put(const std::vector<StoredFile>& files) {
  return impl_->guarded<void>([&]() -> Result<void> {
    SQLite::Database& database = impl_->database;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement drop(database, "DELETE FROM files WHERE path = ?");
    SQLite::Statement add_file(database, "INSERT INTO files VALUES (?, ?, ?)");
    SQLite::Statement add_member(database, "INSERT INTO members VALUES (?, ?, ?)");
    SQLite::Statement add_story(database, "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const StoredFile& file : files) {
      drop.bind(1, file.path);
      run(drop);
      add_file.bind(1, file.path);
      add_file.bind(2, file.hash);
      add_file.bind(3, file.version);
      run(add_file);
      for (std::uint32_t m = 0; m < file.members.size(); ++m) {
        const StoredMember& member = file.members[m];
        add_member.bind(1, file.path);
        add_member.bind(2, m);
        bind_blob(add_member, 3, member.notes);
        run(add_member);
        for (std::uint32_t s = 0; s < member.stories.size(); ++s) {
          const StoredStory& story = member.stories[s];
          const std::string document = encode_text(story.document);
          const std::string analysis = encode_analysis(story.document);
          if (too_long(document) || too_long(analysis)) {
            return Error{"the story is too long for the store", file.path};
          }
          add_story.bind(1, file.path);
          add_story.bind(2, m);
          add_story.bind(3, s);
          add_story.bind(4, static_cast<std::int64_t>(story.words));
          bind_blob(add_story, 5, story.notes);
          bind_blob(add_story, 6, document);
          bind_blob(add_story, 7, analysis);
          run(add_story);
        }
      }
    }
    transaction.commit();
    return {};
  });
}

Result<void> Store::remove(const std::vector<std::string>& paths,
                           const std::vector<StoryPlace>& stories) {
  return impl_->guarded<void>([&]() -> Result<void> {
    SQLite::Database& database = impl_->database;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement drop_file(database, "DELETE FROM files WHERE path = ?");
    for (const std::string& path : paths) {
      drop_file.bind(1, path);
      run(drop_file);
    }
    SQLite::Statement drop_story(database,
                                 "DELETE FROM stories WHERE path = ? AND member = ? AND story = ?");
    // The file is no longer what its bytes would give: adding it again brings the story back.
    SQLite::Statement mark(database, "UPDATE files SET hash = '' WHERE path = ?");
    for (const StoryPlace& place : stories) {
      drop_story.bind(1, place.path);
      drop_story.bind(2, place.member);
      drop_story.bind(3, place.story);
      run(drop_story);
      mark.bind(1, place.path);
      run(mark);
    }
    transaction.commit();
    return {};
  });
}

namespace {

/// Reads files with their members and stories.
class FileReader {
 public:
  FileReader(SQLite::Database& database, const std::string& folder, Store::Part part)
      : folder_(folder),
        part_(part),
        members_(database, "SELECT member, notes FROM members WHERE path = ? ORDER BY member"),
        stories_(database,
                 "SELECT story, words, notes, document, analysis FROM stories "
                 "WHERE path = ? AND member = ? ORDER BY story") {}

  Result<StoredFile> read(FileEntry of) {
    StoredFile file{std::move(of), {}};
    members_.bind(1, file.path);
    while (members_.executeStep()) {
      StoredMember& member = file.members.emplace_back();
      member.notes = blob(members_.getColumn(1));
      stories_.bind(1, file.path);
      stories_.bind(2, members_.getColumn(0).getInt());
      while (stories_.executeStep()) {
        auto story = this->story();
        if (!story) return std::move(story).error();
        member.stories.push_back(std::move(*story));
      }
      stories_.reset();
    }
    members_.reset();
    return file;
  }

 private:
  Result<StoredStory> story() {
    auto document = decode_text(blob(stories_.getColumn(3)));
    if (document && part_ == Store::Part::All) {
      document = decode_analysis(std::move(*document), blob(stories_.getColumn(4)));
    }
    if (!document) return Error{document.error().message, folder_};
    return StoredStory{std::move(*document), stories_.getColumn(0).getUInt(),
                       static_cast<std::size_t>(stories_.getColumn(1).getInt64()),
                       blob(stories_.getColumn(2))};
  }

  const std::string& folder_;
  Store::Part part_;
  SQLite::Statement members_;
  SQLite::Statement stories_;
};

}  // namespace

Result<StoredFile> Store::file(const std::string& path, Part part) const {
  return impl_->guarded<StoredFile>([&]() -> Result<StoredFile> {
    SQLite::Transaction transaction(impl_->database);
    SQLite::Statement query(impl_->database, std::string(kFiles) + " WHERE path = ?");
    query.bind(1, path);
    if (!query.executeStep()) return Error{"the store has no file of that name", path};
    return FileReader(impl_->database, impl_->folder, part).read(entry(query));
  });
}

Result<void> Store::each(const std::function<Result<void>(StoredFile)>& deliver, Part part) const {
  return impl_->guarded<void>([&]() -> Result<void> {
    // One transaction: the tables are seen as they were at one moment.
    SQLite::Transaction transaction(impl_->database);
    SQLite::Statement query(impl_->database, std::string(kFiles) + " ORDER BY path");
    FileReader reader(impl_->database, impl_->folder, part);
    while (query.executeStep()) {
      auto file = reader.read(entry(query));
      if (!file) return std::move(file).error();
      if (auto delivered = deliver(std::move(*file)); !delivered) return delivered;
    }
    return {};
  });
}

}  // namespace quipu
