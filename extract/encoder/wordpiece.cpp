#include "extract/encoder/wordpiece.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace quipu::encoder {
namespace {

constexpr std::size_t kLongestWord = 100;  // characters; a longer word is unknown as a whole
constexpr std::size_t kLongestPieceHashed = 128;
constexpr std::string_view kInside = "##";

constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kHashStartInside = 0x9ae16a3b2f90404fULL;
constexpr std::uint64_t hash_step(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;  // FNV-1a
}
constexpr std::uint64_t spread(std::uint64_t hash) {
  return (hash ^ (hash >> 29)) * 0xbf58476d1ce4e5b9ULL;
}

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

bool is_cjk(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

// The reference's tables are of Unicode 8: later characters are of no category, a few have moved.
constexpr std::uint8_t kUnicodeOfReference = 8;

std::uint32_t category(UChar32 c) {
  switch (c) {
    case 0x166D:   // CANADIAN SYLLABICS CHI SIGN
    case 0x111C9:  // SHARADA SANDHI MARK
      return U_GC_PO_MASK;
    case 0x1734:  // HANUNOO SIGN PAMUDPOD
      return U_GC_MN_MASK;
    case 0x1885:  // MONGOLIAN LETTER ALI GALI BALUDA
    case 0x1886:  // MONGOLIAN LETTER ALI GALI THREE BALUDA
      return U_GC_LO_MASK;
    case 0xA9BD:  // JAVANESE CONSONANT SIGN KERET
      return U_GC_MC_MASK;
    default:
      break;
  }
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] > kUnicodeOfReference ? U_GC_CN_MASK : U_GET_GC_MASK(c);
}

bool is_control(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return (category(c) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CS_MASK)) != 0;
}

bool is_punctuation(UChar32 c) {
  return (c < 0x80 && is_ascii_punctuation(static_cast<char>(c))) ||
         (category(c) & U_GC_P_MASK) != 0;
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

Result<WordPiece> WordPiece::make(std::string_view vocabulary) {
  WordPiece made;
  if (!vocabulary.empty() && vocabulary.back() == '\n') vocabulary.remove_suffix(1);
  made.pieces_ = split(vocabulary, '\n');
  std::size_t capacity = 1024;
  while (capacity < made.pieces_.size() * 3) capacity *= 2;
  made.slots_.resize(capacity);
  for (std::size_t i = 0; i < made.pieces_.size(); ++i) {
    std::string_view piece = made.pieces_[i];
    const bool inside = piece.size() > kInside.size() && piece.starts_with(kInside);
    if (inside) piece.remove_prefix(kInside.size());
    std::uint64_t hash = inside ? kHashStartInside : kHashStart;
    for (const char c : piece) hash = hash_step(hash, c);
    if (made.find(hash, piece, inside) >= 0) {
      return Error{"vocabulary has '" + std::string(made.pieces_[i]) + "' twice"};
    }
    std::size_t at = spread(hash) >> 32 & (capacity - 1);
    while (made.slots_[at].id >= 0) at = (at + 1) & (capacity - 1);
    made.slots_[at] = {hash, static_cast<PieceId>(i)};
    made.longest_ = std::max(made.longest_, piece.size());
  }
  made.longest_ = std::min(made.longest_, kLongestPieceHashed);
  const std::pair<std::string_view, PieceId*> special[] = {
      {"[UNK]", &made.unknown_}, {"[CLS]", &made.classify_}, {"[SEP]", &made.separator_}};
  for (const auto& [name, id] : special) {
    const auto found = std::find(made.pieces_.begin(), made.pieces_.end(), name);
    if (found == made.pieces_.end()) {
      return Error{"vocabulary lacks " + std::string(name)};
    }
    *id = static_cast<PieceId>(found - made.pieces_.begin());
  }
  return made;
}

PieceId WordPiece::find(std::uint64_t hash, std::string_view text, bool inside) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = spread(hash) >> 32 & mask; slots_[at].id >= 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    std::string_view piece = pieces_[static_cast<std::size_t>(slots_[at].id)];
    if (inside != (piece.size() > kInside.size() && piece.starts_with(kInside))) continue;
    if (inside) piece.remove_prefix(kInside.size());
    if (piece == text) return slots_[at].id;
  }
  return -1;
}

void WordPiece::append_run(std::string_view run, std::size_t characters,
                           std::vector<PieceId>& out) const {
  const std::size_t before = out.size();
  if (characters > kLongestWord) return out.push_back(unknown_);
  std::array<std::uint64_t, kLongestPieceHashed> hashes;
  for (std::size_t at = 0; at < run.size();) {
    const bool inside = at > 0;
    const std::size_t most = std::min(run.size() - at, longest_);
    std::uint64_t hash = inside ? kHashStartInside : kHashStart;
    for (std::size_t i = 0; i < most; ++i) hashes[i] = hash = hash_step(hash, run[at + i]);
    PieceId id = -1;
    std::size_t length = most;
    for (; length > 0; --length) {
      id = find(hashes[length - 1], run.substr(at, length), inside);
      if (id >= 0) break;
    }
    if (id < 0) {
      out.resize(before);
      return out.push_back(unknown_);
    }
    out.push_back(id);
    at += length;
  }
}

void WordPiece::append(std::string_view word, std::vector<PieceId>& out) const {
  const std::size_t before = out.size();
  std::array<char, kLongestWord> run;
  std::size_t length = 0;
  if (word.size() > run.size()) return append_unicode(word, out);
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out.resize(before);
      return append_unicode(word, out);
    }
    const bool mark = is_ascii_punctuation(c);
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (mark || space) {
      if (length) append_run({run.data(), length}, length, out);
      length = 0;
      if (mark) append_run({&c, 1}, 1, out);
    } else if (c > ' ' && c != 0x7F) {
      run[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (length) append_run({run.data(), length}, length, out);
  if (out.size() == before) out.push_back(unknown_);
}

void WordPiece::append_unicode(std::string_view word, std::vector<PieceId>& out) const {
  const std::size_t before = out.size();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString clean;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, at));
    if (c == 0 || c == 0xFFFD || is_control(c)) continue;
    if (u_isUWhiteSpace(c)) {
      clean.append(static_cast<UChar32>(' '));
    } else if (is_cjk(c)) {
      clean.append(static_cast<UChar32>(' ')).append(c).append(static_cast<UChar32>(' '));
    } else {
      clean.append(c);
    }
  }
  const icu::UnicodeString parted = nfd->normalize(clean, status);
  std::string run;
  const auto flush = [&] {
    if (!run.empty()) append_run(run, characters_of(run), out);
    run.clear();
  };
  for (std::int32_t i = 0; i < parted.length(); i = parted.moveIndex32(i, 1)) {
    const UChar32 c = parted.char32At(i);
    if (category(c) & U_GC_MN_MASK) continue;
    // Of all characters only U+0130 has a longer lower-case form, and that is decomposed by now.
    const UChar32 small = u_tolower(c);
    if (u_isUWhiteSpace(small)) {
      flush();
    } else if (is_punctuation(small)) {
      flush();
      append_utf8(run, static_cast<char32_t>(small));
      flush();
    } else {
      append_utf8(run, static_cast<char32_t>(small));
    }
  }
  flush();
  if (out.size() == before) out.push_back(unknown_);
}

}  // namespace quipu::encoder
