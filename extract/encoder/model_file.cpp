#include "extract/encoder/model_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

namespace quipu::encoder {
namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::string_view kMagic = "QUIPUENC";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 16;        // magic, version, checksum
constexpr std::size_t kImageHeader = 8;    // length of the JSON text
constexpr std::size_t kMostUnits = 65536;  // of any size in the configuration

template <class T>
T read(std::span<const std::byte> bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::uint32_t checksum(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Error inconsistent(const std::string& what) {
  return Error{"model file is inconsistent: " + what};
}

float widen(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000u) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1F;
  const std::uint32_t fraction = half & 0x3FFu;
  if (exponent == 0) {
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return sign ? -magnitude : magnitude;
  }
  const std::uint32_t wide = exponent == 31 ? 0xFFu : exponent + 112;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

/// Unsigned number within [least, most] under `key`.
std::optional<std::size_t> number(const json& object, const char* key, std::size_t least,
                                  std::size_t most) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return {};
  const auto value = found->get<std::uint64_t>();
  if (value < least || value > most) return {};
  return static_cast<std::size_t>(value);
}

std::string shape_text(std::span<const std::size_t> shape) {
  std::string text = "[";
  for (const std::size_t size : shape) {
    if (text.size() > 1) text += ", ";
    text += std::to_string(size);
  }
  return text + "]";
}

}  // namespace

Result<ModelFile> ModelFile::open(std::span<const std::byte> bytes) {
  if (bytes.size() < kMagic.size() ||
      std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    return Error{"not a model file"};
  }
  const Error cut_short{"model file is cut short"};
  if (bytes.size() < kHeader + kImageHeader) return cut_short;
  const auto version = read<std::uint32_t>(bytes, 8);
  if (version != kVersion) {
    return Error{"model file has version " + std::to_string(version) +
                 ", this program reads version " + std::to_string(kVersion)};
  }
  const auto image = bytes.subspan(kHeader);
  const bool sound = checksum(image) == read<std::uint32_t>(bytes, 12);
  const Error damaged{"model file is damaged: its checksum differs"};
  const auto length = read<std::uint64_t>(image, 0);
  if (length > image.size() - kImageHeader) return sound ? inconsistent("header") : cut_short;
  const std::string_view header(reinterpret_cast<const char*>(image.data() + kImageHeader), length);

  ModelFile file;
  auto done = file.read_header(header, image.subspan(kImageHeader + length));
  if (!sound) return !done && done.error().message == cut_short.message ? cut_short : damaged;
  if (!done) return done.error();
  if (done = file.read_configuration(file.metadata_["config"]); !done) return done.error();
  file.metadata_.erase("config");
  return file;
}

Result<ModelFile> ModelFile::map(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Error{"cannot read the model file", path};
  struct stat status {};
  void* address = MAP_FAILED;
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    address = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE,
                     descriptor, 0);
  }
  ::close(descriptor);
  if (address == MAP_FAILED) {
    return Error{status.st_size == 0 ? "not a model file" : "cannot read the model file", path};
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  std::shared_ptr<const void> mapping(
      address, [size](const void* at) { ::munmap(const_cast<void*>(at), size); });
  auto file = open({static_cast<const std::byte*>(address), size});
  if (!file) {
    Error error = std::move(file).error();
    error.source = path;
    return error;
  }
  file->mapping_ = std::move(mapping);
  return file;
}

Result<void> ModelFile::read_header(std::string_view text, std::span<const std::byte> data) {
  const json header = json::parse(text, nullptr, false);
  if (!header.is_object()) return inconsistent("header is no JSON object");
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") {
      if (!entry.is_object()) return inconsistent("metadata");
      for (const auto& [key, value] : entry.items()) {
        if (value.is_string()) metadata_[key] = value.get<std::string>();
      }
      continue;
    }
    if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string() ||
        !entry.contains("shape") || !entry["shape"].is_array() || !entry.contains("data_offsets") ||
        !entry["data_offsets"].is_array() || entry["data_offsets"].size() != 2) {
      return inconsistent("tensor '" + name + "'");
    }
    Tensor tensor;
    const auto& type = entry["dtype"].get_ref<const std::string&>();
    std::size_t size = 0;
    if (type == "I8") {
      tensor.type = Type::I8;
      size = 1;
    } else if (type == "F16") {
      tensor.type = Type::F16;
      size = 2;
    } else if (type == "F32") {
      tensor.type = Type::F32;
      size = 4;
    } else {
      continue;  // of a later version's extra heads
    }
    for (const json& each : entry["shape"]) {
      if (!each.is_number_unsigned()) return inconsistent("tensor '" + name + "'");
      const auto length = each.get<std::uint64_t>();
      if (length == 0 || length > std::numeric_limits<std::uint32_t>::max() / size) {
        return inconsistent("tensor '" + name + "'");
      }
      tensor.shape.push_back(length);
      size *= length;
    }
    const json& offsets = entry["data_offsets"];
    if (!offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned()) {
      return inconsistent("tensor '" + name + "'");
    }
    const auto begin = offsets[0].get<std::uint64_t>();
    const auto end = offsets[1].get<std::uint64_t>();
    if (begin > end || end - begin != size) return inconsistent("tensor '" + name + "'");
    if (end > data.size()) return Error{"model file is cut short"};
    tensor.bytes = data.subspan(begin, size);
    tensors_.emplace(name, std::move(tensor));
  }
  return {};
}

Result<void> ModelFile::read_configuration(std::string_view text) {
  const json config = json::parse(text, nullptr, false);
  if (!config.is_object()) return inconsistent("no configuration");
  const std::pair<const char*, std::size_t*> sizes[] = {
      {"layers", &configuration_.layers},
      {"hidden", &configuration_.hidden},
      {"heads", &configuration_.heads},
      {"intermediate", &configuration_.intermediate},
      {"max_pieces", &configuration_.max_pieces}};
  for (const auto& [key, target] : sizes) {
    const auto value = number(config, key, 1, kMostUnits);
    if (!value) return inconsistent(std::string("configuration of '") + key + "'");
    *target = *value;
  }
  if (configuration_.hidden % configuration_.heads != 0) {
    return inconsistent("configuration of 'heads'");
  }
  if (configuration_.max_pieces < 4) return inconsistent("configuration of 'max_pieces'");
  const auto eps = config.find("layer_norm_eps");
  if (eps == config.end() || !eps->is_number()) {
    return inconsistent("configuration of 'layer_norm_eps'");
  }
  configuration_.layer_norm_eps = eps->get<float>();
  const auto labels = config.find("labels");
  if (labels == config.end() || !labels->is_object()) return inconsistent("no labels");
  for (const auto& [head, names] : labels->items()) {
    if (!names.is_array()) return inconsistent("labels of '" + head + "'");
    for (const json& each : names) {
      if (!each.is_string()) return inconsistent("labels of '" + head + "'");
      labels_[head].push_back(each.get<std::string>());
    }
  }
  return {};
}

const std::vector<std::string>& ModelFile::labels(std::string_view head) const {
  static const std::vector<std::string> none;
  const auto found = labels_.find(head);
  return found == labels_.end() ? none : found->second;
}

std::string_view ModelFile::metadata(std::string_view key) const {
  const auto found = metadata_.find(key);
  return found == metadata_.end() ? std::string_view{} : std::string_view(found->second);
}

std::size_t ModelFile::dimension(std::string_view tensor, std::size_t which) const {
  const auto found = tensors_.find(tensor);
  return found == tensors_.end() || which >= found->second.shape.size()
             ? 0
             : found->second.shape[which];
}

Result<const ModelFile::Tensor*> ModelFile::find(const std::string& name,
                                                 std::initializer_list<std::size_t> shape) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return Error{"model file lacks tensor '" + name + "'"};
  const Tensor& tensor = found->second;
  if (!std::equal(shape.begin(), shape.end(), tensor.shape.begin(), tensor.shape.end())) {
    return Error{"model file's tensor '" + name + "' has shape " + shape_text(tensor.shape) +
                 ", not " + shape_text(std::vector<std::size_t>(shape))};
  }
  return &tensor;
}

Result<std::vector<float>> ModelFile::floats(const std::string& name,
                                             std::initializer_list<std::size_t> shape) const {
  const auto tensor = find(name, shape);
  if (!tensor) return tensor.error();
  const auto bytes = (*tensor)->bytes;
  std::vector<float> values;
  switch ((*tensor)->type) {
    case Type::F32:
      values.resize(bytes.size() / sizeof(float));
      std::memcpy(values.data(), bytes.data(), bytes.size());
      return values;
    case Type::F16:
      values.resize(bytes.size() / 2);
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = widen(read<std::uint16_t>(bytes, 2 * i));
      }
      return values;
    case Type::I8:
      break;
  }
  return Error{"model file's tensor '" + name + "' is not of floats"};
}

Result<QuantizedMatrix> ModelFile::matrix(const std::string& name, std::size_t rows,
                                          std::size_t columns) const {
  const std::string weight = name + ".weight";
  if (rows == 0) rows = dimension(weight, 0);
  const auto tensor = find(weight, {rows, columns});
  if (!tensor) return tensor.error();
  if ((*tensor)->type != Type::I8) {
    return Error{"model file's tensor '" + weight + "' is not of 8-bit integers"};
  }
  auto scale = floats(name + ".scale", {rows});
  if (!scale) return scale.error();
  const auto bytes = (*tensor)->bytes;
  return QuantizedMatrix{rows,
                         columns,
                         {reinterpret_cast<const std::int8_t*>(bytes.data()), bytes.size()},
                         std::move(*scale)};
}

Result<QuantizedLinear> ModelFile::linear(const std::string& name, std::size_t rows,
                                          std::size_t columns) const {
  auto quantized = matrix(name, rows, columns);
  if (!quantized) return quantized.error();
  auto bias = floats(name + ".bias", {quantized->rows});
  if (!bias) return bias.error();
  return QuantizedLinear{std::move(*quantized), std::move(*bias)};
}

}  // namespace quipu::encoder
