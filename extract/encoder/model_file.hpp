#pragma once
// The file of a trained reader: 8 bytes "QUIPUENC", a version and a CRC-32 of the rest (32 bits
// each, little-endian), then a safetensors image (https://github.com/huggingface/safetensors) whose
// metadata hold configuration, labels, vocabulary, licence and list of training data.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace quipu::encoder {

struct Configuration {
  std::size_t layers = 0;
  std::size_t hidden = 0;
  std::size_t heads = 0;
  std::size_t intermediate = 0;
  std::size_t max_pieces = 0;  // of a window, with [CLS] and [SEP]
  float layer_norm_eps = 1e-12f;
};

/// A quantised matrix: row r is weight[r * columns ...] * scale[r].
struct QuantizedMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::span<const std::int8_t> weight;
  std::vector<float> scale;

  std::span<const std::int8_t> row(std::size_t r) const {
    return weight.subspan(r * columns, columns);
  }
};

/// y = weight x + bias.
struct QuantizedLinear : QuantizedMatrix {
  std::vector<float> bias;
};

/// A model file, checked and read in place.
class ModelFile {
 public:
  /// The bytes must outlive the object and everything read from it. An error says whether they are
  /// no model, of another version, cut short, damaged or inconsistent.
  static Result<ModelFile> open(std::span<const std::byte> bytes);
  /// Maps a file into memory, for as long as a copy of the object lives.
  static Result<ModelFile> map(const std::string& path);

  const Configuration& configuration() const { return configuration_; }
  /// Labels of a head, in order of its outputs; none for a head that the model lacks.
  const std::vector<std::string>& labels(std::string_view head) const;
  /// "about", "licence", "data" (JSON) or "vocabulary" (a piece a line); empty where absent.
  std::string_view metadata(std::string_view key) const;
  bool has(std::string_view tensor) const { return tensors_.contains(tensor); }

  /// A float tensor of exactly this shape; half precision is widened.
  Result<std::vector<float>> floats(const std::string& name,
                                    std::initializer_list<std::size_t> shape) const;
  /// `name`.weight and `name`.scale; any number of rows where `rows` is 0.
  Result<QuantizedMatrix> matrix(const std::string& name, std::size_t rows,
                                 std::size_t columns) const;
  /// The same with `name`.bias.
  Result<QuantizedLinear> linear(const std::string& name, std::size_t rows,
                                 std::size_t columns) const;
  /// Length of one dimension of a tensor, 0 where there is none.
  std::size_t dimension(std::string_view tensor, std::size_t which) const;

 private:
  enum class Type : std::uint8_t { I8, F16, F32 };
  struct Tensor {
    Type type = Type::F32;
    std::vector<std::size_t> shape;
    std::span<const std::byte> bytes;
  };

  Result<const Tensor*> find(const std::string& name,
                             std::initializer_list<std::size_t> shape) const;
  Result<void> read_header(std::string_view json, std::span<const std::byte> data);
  Result<void> read_configuration(std::string_view json);

  std::shared_ptr<const void> mapping_;
  std::map<std::string, Tensor, std::less<>> tensors_;
  std::map<std::string, std::string, std::less<>> metadata_;
  std::map<std::string, std::vector<std::string>, std::less<>> labels_;
  Configuration configuration_;
};

}  // namespace quipu::encoder
