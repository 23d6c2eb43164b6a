#pragma once
// A small reader model with pseudo-random weights, written as a model file, and the encoder as its
// definition says, in plain loops.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "extract/encoder/transformer.hpp"

namespace quipu::test {

class TinyReaderModel {
 public:
  TinyReaderModel() : TinyReaderModel(false) {}
  /// With heads for facts on demand.
  explicit TinyReaderModel(bool facts);

  /// The file's bytes.
  std::vector<std::byte> bytes() const;
  /// Takes a tensor out, or gives it another shape.
  void drop(const std::string& tensor) { tensors_.erase(tensor); }
  void reshape(const std::string& tensor, std::vector<std::size_t> shape) {
    tensors_.at(tensor).shape = std::move(shape);
  }
  /// Replaces the whole configuration, which is JSON.
  void set_config(std::string json) { config_ = std::move(json); }
  const std::string& config() const { return config_; }

  /// Last hidden states of one window, one row for each piece, in double precision.
  std::vector<std::vector<double>> encode(const std::vector<encoder::InputPiece>& pieces) const;
  /// weight x + bias, as doubles.
  std::vector<double> linear(const std::string& name, const std::vector<double>& x) const;
  std::vector<double> values(const std::string& tensor) const;

  static constexpr std::size_t kLayers = 2, kHidden = 48, kHeads = 4, kInner = 96, kMaxPieces = 80;
  static constexpr std::size_t kArc = 20, kRelation = 12, kFact = 10;

 private:
  struct Tensor {
    std::string type;
    std::vector<std::size_t> shape;
    std::vector<std::int8_t> integers;
    std::vector<float> floats;
  };
  std::map<std::string, Tensor> tensors_;
  std::string config_;
  std::string vocabulary_;
};

}  // namespace quipu::test
