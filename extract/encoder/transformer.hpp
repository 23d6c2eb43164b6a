#pragma once
// A BERT encoder (Devlin et al., NAACL 2019) with features of letter case at its input.

#include <cstdint>
#include <vector>

#include "extract/encoder/linear.hpp"
#include "extract/encoder/model_file.hpp"
#include "extract/encoder/precision.hpp"
#include "extract/encoder/wordpiece.hpp"

namespace quipu::encoder {

inline constexpr std::size_t kShapeRows = 6;  // of either shape feature

/// One position of a window.
struct InputPiece {
  PieceId piece = 0;
  std::uint8_t case_row = 0;  // see word_shape.hpp
  std::uint8_t setting_row = 0;
  bool operator==(const InputPiece&) const = default;
};

/// Windows of one call: the i-th is pieces [ends[i-1], ends[i]) with its [CLS] and [SEP], at most
/// `max_pieces`. `picked` are the positions in `pieces`, rising, whose vectors are wanted.
struct WindowBatch {
  std::vector<InputPiece> pieces;
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> picked;

  void clear() {
    pieces.clear();
    ends.clear();
    picked.clear();
  }
};

/// Working memory of one thread, kept between calls so that they allocate nothing.
struct Workspace {
  ProductState products;
  Buffer x;              // [rows, hidden] floats
  OperandBuffer narrow;  // [rows, hidden]
  OperandBuffer wide;    // [rows, intermediate]
  Buffer sums;           // of one block's product
  Buffer heads;          // queries, keys and values of all windows
  Buffer scores;         // [some heads, window, window]
  Buffer context;        // [heads, window, size]
};

/// Immutable and safe from many threads, each with its own Workspace.
class Transformer {
 public:
  /// Copies what it needs but the word embeddings, for which the file's bytes must outlive it.
  /// Errors name the tensor that is missing or misshapen.
  static Result<Transformer> make(const ModelFile& file, Precision precision);

  std::size_t hidden() const { return configuration_.hidden; }
  std::size_t max_pieces() const { return configuration_.max_pieces; }
  std::size_t vocabulary() const { return words_.rows; }
  Precision precision() const { return precision_; }

  /// Writes the last hidden state of each picked position: `vectors` takes picked.size() rows of
  /// `hidden()` floats. Vectors of a window depend on no other window.
  void encode(const WindowBatch& batch, Workspace& workspace, float* vectors) const;

 private:
  struct Norm {
    std::vector<float> gain, bias;
  };
  struct Layer {
    Linear query_key_value, attention_output, intermediate, output;
    Norm attention_norm, output_norm;
  };
  /// Products of attention for some heads of a window of one length.
  struct Attention {
    Product scores, context;
  };
  struct Group;  // windows that go through the layers together

  Transformer(Configuration configuration, Precision precision)
      : configuration_(configuration), precision_(precision) {}
  Result<void> read(const ModelFile& file);
  NormParameters parameters(const Norm& norm) const {
    return {norm.gain.data(), norm.bias.data(), configuration_.layer_norm_eps};
  }
  void embed(const WindowBatch& batch, const Group& group, Workspace& work) const;
  void run_layer(const Layer& layer, const Group& group, Workspace& work) const;
  void attend(const Group& group, Workspace& work) const;

  Configuration configuration_;
  Precision precision_;
  const Kernels* kernels_ = nullptr;
  QuantizedMatrix words_;
  std::vector<float> positions_;  // with the token type's embedding
  std::vector<float> cases_, settings_;
  Norm embedding_norm_;
  std::vector<Layer> layers_;
  std::vector<Attention> attention_;  // by length in units of kRowUnit, from one
};

}  // namespace quipu::encoder
