#pragma once
// What every task gives: named rows of precision, recall and F1.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quipu::eval {

/// Precision is correct_of_system / system, recall correct_of_gold / gold. For most measures the
/// two are one number; MUC, B3 and some others weigh each side by itself.
struct Score {
  std::string name;
  double gold = 0, system = 0;
  double correct_of_gold = 0, correct_of_system = 0;
  std::optional<double> given_f1;  // a mean of other rows: CoNLL

  void right(double amount = 1) {
    correct_of_gold += amount;
    correct_of_system += amount;
  }
  void add(const Score& other) {
    gold += other.gold;
    system += other.system;
    correct_of_gold += other.correct_of_gold;
    correct_of_system += other.correct_of_system;
  }
  /// In percent; 0 where there is nothing to divide by.
  double precision() const { return system > 0 ? 100 * correct_of_system / system : 0; }
  double recall() const { return gold > 0 ? 100 * correct_of_gold / gold : 0; }
  double f1() const;
};

/// Rows in the order in which they are shown.
class Scores {
 public:
  /// The row of that name, made at the end when there is none.
  Score& operator[](std::string_view name);
  const Score* find(std::string_view name) const;
  const std::vector<Score>& rows() const { return rows_; }
  /// A row that sums all rows so far.
  void add_total(std::string name);
  void sort_by_name();

 private:
  std::vector<Score> rows_;
};

/// Aligned columns for people.
std::string table(const Scores& scores);
/// {"LOC": {"gold": ..., "system": ..., "precision": ..., "recall": ..., "f1": ...}, ...}
std::string json(const Scores& scores);

}  // namespace quipu::eval
