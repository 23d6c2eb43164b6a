#include "extract/encoder/windows.hpp"

#include <algorithm>

namespace quipu::encoder {
namespace {

constexpr std::size_t kOverlap = 64;

}  // namespace

void WindowMaker::close(WindowBatch& batch) {
  if (!open_) return;
  batch.pieces.push_back({tokenizer_->separator(), 0, 0});
  batch.ends.push_back(static_cast<std::uint32_t>(batch.pieces.size()));
  open_ = false;
}

void WindowMaker::append_words(std::size_t first, std::size_t last, WindowBatch& batch) {
  for (std::size_t word = first; word < last; ++word) {
    for (std::size_t p = starts_[word]; p < starts_[word + 1]; ++p) {
      batch.pieces.push_back(
          {pieces_[p], static_cast<std::uint8_t>(cases_[word]), settings_[word]});
    }
  }
}

void WindowMaker::add(std::span<const std::string_view> words, WindowBatch& batch) {
  pieces_.clear();
  starts_.clear();
  cases_.clear();
  for (const std::string_view word : words) {
    starts_.push_back(static_cast<std::uint32_t>(pieces_.size()));
    tokenizer_->append(word, pieces_);
    pieces_.resize(std::min(pieces_.size(), starts_.back() + room_));
    cases_.push_back(word_case(word));
  }
  starts_.push_back(static_cast<std::uint32_t>(pieces_.size()));
  sentence_settings(cases_, settings_);

  if (pieces_.size() > room_) return add_long(words.size(), batch);
  if (open_ && batch.pieces.size() - begin_ - 1 + pieces_.size() > room_) close(batch);
  if (!open_) {
    begin_ = batch.pieces.size();
    batch.pieces.push_back({tokenizer_->classify(), 0, 0});
    open_ = true;
  }
  const auto at = static_cast<std::uint32_t>(batch.pieces.size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    batch.picked.push_back(at + starts_[word]);
  }
  append_words(0, words.size(), batch);
}

void WindowMaker::add_long(std::size_t words, WindowBatch& batch) {
  close(batch);
  struct Window {
    std::size_t first, last;  // words
    std::size_t begin;        // of its first word in the batch
  };
  std::vector<Window> windows;
  for (std::size_t first = 0;;) {
    std::size_t last = first;
    while (last < words && starts_[last + 1] - starts_[first] <= room_) ++last;
    batch.pieces.push_back({tokenizer_->classify(), 0, 0});
    windows.push_back({first, last, batch.pieces.size()});
    append_words(first, last, batch);
    open_ = true;
    close(batch);
    if (last == words) break;
    std::size_t next = last;
    while (next > first + 1 && starts_[last] - starts_[next - 1] <= kOverlap) --next;
    first = next;
  }
  const auto distance = [&](const Window& window, std::size_t word) {
    return std::min(starts_[word] - starts_[window.first],
                    starts_[window.last] - 1 - starts_[word]);
  };
  auto window = windows.begin();
  for (std::size_t word = 0; word < words; ++word) {
    while (window + 1 != windows.end() && word >= (window + 1)->first &&
           (word >= window->last || distance(*(window + 1), word) > distance(*window, word))) {
      ++window;
    }
    batch.picked.push_back(
        static_cast<std::uint32_t>(window->begin + starts_[word] - starts_[window->first]));
  }
}

}  // namespace quipu::encoder
