#pragma once
// cereal archives over bytes in memory: numbers as the machine has them, lengths in 32 bits, no
// streams.

#include <cereal/cereal.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace quipu {

class ByteWriter : public cereal::OutputArchive<ByteWriter, cereal::AllowEmptyClassElision> {
 public:
  ByteWriter() : OutputArchive(this) {}
  void bytes(const void* data, std::size_t size) {
    if (size > 0) out_.append(static_cast<const char*>(data), size);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Throws cereal::Exception where the bytes end too early.
class ByteReader : public cereal::InputArchive<ByteReader, cereal::AllowEmptyClassElision> {
 public:
  explicit ByteReader(std::string_view in) : InputArchive(this), in_(in) {}
  void bytes(void* data, std::size_t size) {
    if (size > in_.size()) throw cereal::Exception("the stored bytes end too early");
    if (size == 0) return;  // an empty vector has no address
    std::memcpy(data, in_.data(), size);
    in_.remove_prefix(size);
  }
  /// A length that what is left could hold.
  std::size_t length() {
    std::uint32_t size = 0;
    bytes(&size, sizeof size);
    if (size > in_.size()) throw cereal::Exception("a stored length is too large");
    return size;
  }
  bool done() const { return in_.empty(); }

 private:
  std::string_view in_;
};

template <class T>
requires std::is_arithmetic_v<T>
void CEREAL_SAVE_FUNCTION_NAME(ByteWriter& archive, const T& value) {
  archive.bytes(&value, sizeof value);
}
template <class T>
requires std::is_arithmetic_v<T>
void CEREAL_LOAD_FUNCTION_NAME(ByteReader& archive, T& value) {
  archive.bytes(&value, sizeof value);
}
template <class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(ByteWriter& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}
template <class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(ByteReader& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}
template <class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(ByteWriter& archive, cereal::SizeTag<T>& tag) {
  const auto size = static_cast<std::uint32_t>(tag.size);
  archive.bytes(&size, sizeof size);
}
template <class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(ByteReader& archive, cereal::SizeTag<T>& tag) {
  tag.size = archive.length();
}
template <class T>
void CEREAL_SAVE_FUNCTION_NAME(ByteWriter& archive, const cereal::BinaryData<T>& data) {
  archive.bytes(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(ByteReader& archive, cereal::BinaryData<T>& data) {
  archive.bytes(data.data, static_cast<std::size_t>(data.size));
}

}  // namespace quipu

CEREAL_REGISTER_ARCHIVE(quipu::ByteWriter)
CEREAL_REGISTER_ARCHIVE(quipu::ByteReader)
CEREAL_SETUP_ARCHIVE_TRAITS(quipu::ByteReader, quipu::ByteWriter)
