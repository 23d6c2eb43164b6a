#include <algorithm>
#include <optional>
#include <string>

#include "core/text.hpp"
#include "extract/grammar/mention_index.hpp"
#include "extract/quantities.hpp"
#include "extract/quantities/numerals.hpp"
#include "extract/quantities/words.hpp"
#include "ontology/ontology.hpp"

namespace quipu {
namespace {

using quantities::Bound;

/// A number as written: tokens [first, last).
struct Number {
  TokenId first;
  TokenId last;
  double value = 0;
  bool lower_bound = false;  // "hundreds": at least `value`
  bool approximate = false;
};

constexpr TokenId after(TokenId token, std::size_t n = 1) {
  return TokenId(token.value + n);
}

class Finder {
 public:
  Finder(const Document& document, const Annotations& layers, const Ontology& ontology)
      : layers_(layers) {
    person_ = ontology.find_class("Person");
    group_ = ontology.find_class("Group");
    ontology_ = &ontology;
    if (!layers.syntax.empty()) {
      tree_.emplace(layers);
      index_.emplace(layers, *tree_);
    }
    words_.reserve(layers.tokens.size());
    for (const Token& token : layers.tokens) words_.push_back(lower(document.slice(token.span)));
  }

  IdVector<QuantityId, Quantity> run() {
    for (const Sentence& sentence : layers_.sentences) {
      end_ = sentence.last;
      begin_ = sentence.first;
      for (TokenId at = sentence.first; at < sentence.last;) at = step(at);
    }
    return std::move(found_);
  }

 private:
  const std::string& word(TokenId token) const {
    static const std::string none;
    return token.valid() && token < end_ && !(token < begin_) ? words_[token] : none;
  }
  bool glued(TokenId token) const {
    return token < end_ && begin_ < token &&
           layers_.tokens[token].span.begin == layers_.tokens[TokenId(token.value - 1)].span.end;
  }

  bool in_time(Span span) {
    while (time_ < layers_.times.size() && layers_.times[TimeId(time_)].span.end <= span.begin) {
      ++time_;
    }
    return time_ < layers_.times.size() && layers_.times[TimeId(time_)].span.overlaps(span);
  }
  bool in_name(TokenId token) const {
    if (!index_) return false;
    const MentionId mention = index_->at(token);
    return mention.valid() && layers_.mentions[mention].kind == MentionKind::Named &&
           layers_.mentions[mention].head.contains(layers_.tokens[token].span);
  }

  // --- numbers -----------------------------------------------------------------------------

  /// "several hundred", "a few dozen"
  void scale_up(Number& number) const {
    if (word(number.last) == "dozen") {
      number.value *= 12;
      number.last = after(number.last);
      return;
    }
    while (const auto scale = number_word(word(number.last))) {
      if (scale->kind != NumberWordKind::Hundred && scale->kind != NumberWordKind::Scale) return;
      number.value *= scale->value;
      number.last = after(number.last);
    }
  }

  std::optional<Number> number_at(TokenId at) const {
    if (!(at < end_)) return std::nullopt;
    Number out{at, after(at)};
    if (const auto scale = quantities::plural_scale(word(at))) {
      out.value = *scale;
      out.lower_bound = out.approximate = true;
      const auto larger = quantities::plural_scale(word(after(at, 2)));  // "tens of thousands"
      if (word(after(at)) == "of" && larger && *larger >= 1000) {
        out.value *= *larger;
        out.last = after(at, 3);
      } else if (*scale == 10) {
        return std::nullopt;  // "tens" alone
      }
      return out;
    }
    if (const auto minimum = quantities::indefinite_minimum(word(at))) {
      out.value = *minimum;
      out.lower_bound = out.approximate = true;
      scale_up(out);
      return out;
    }
    TokenId from = at;
    const bool half = word(at) == "half" && (word(after(at)) == "a" || word(after(at)) == "an");
    if (half) from = after(at, 2);
    const bool article = half || word(at) == "a" || word(at) == "an";
    if (!half && article) from = after(at);
    if (article && word(from) == "few") {
      out.value = *quantities::indefinite_minimum("few");
      out.last = after(from);
      out.lower_bound = out.approximate = true;
      scale_up(out);
      return out;
    }
    if (const auto set = quantities::collective(word(from))) {
      if (!article) return std::nullopt;
      out.value = half ? set->value / 2 : set->value;
      out.approximate = set->approximate;
      out.last = after(from);
      if (word(out.last) == "of") out.last = after(out.last);
      return out;
    }
    NumberReader reader;
    TokenId next = from;
    if (const auto digits = digits_token(from)) {
      if (article) return std::nullopt;
      reader.start(*digits);
      next = after(from);
    } else if (article) {  // "a hundred", "half a million"
      const auto scale = number_word(word(from));
      if (!scale ||
          (scale->kind != NumberWordKind::Hundred && scale->kind != NumberWordKind::Scale)) {
        return std::nullopt;
      }
    }
    while (next < end_) {
      TokenId here = next;
      if (!reader.empty() && word(here) == "-" && number_word(word(after(here)))) {
        here = after(here);
      }
      if (!reader.empty() && word(here) == "and" && reader.value() >= 100 && word(here) != "") {
        const auto more = number_word(word(after(here)));
        if (more && more->value < 100) here = after(here);
      }
      const auto more = number_word(word(here));
      if (!more || more->kind == NumberWordKind::Ordinal ||
          more->kind == NumberWordKind::TensOrdinal || !reader.accept(*more)) {
        break;
      }
      next = after(here);
    }
    if (reader.empty()) return std::nullopt;
    out.value = half ? reader.value() / 2 : reader.value();
    out.last = next;
    if (next < end_ && (word(next) == "dozen") && out.value < 100) {  // "two dozen"
      out.value *= 12;
      out.last = after(next);
    }
    return out;
  }

  /// "72", "3,000", "1.4m"
  std::optional<double> digits_token(TokenId token) const {
    std::string_view text = word(token);
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    std::size_t digits = text.size();
    while (digits > 0 && text[digits - 1] >= 'a' && text[digits - 1] <= 'z') --digits;
    const auto value = digits_value(text.substr(0, digits));
    if (!value || digits == text.size()) return value;
    const auto scale = quantities::scale_suffix(text.substr(digits));
    if (!scale) return std::nullopt;
    return *value * *scale;
  }

  // --- one quantity ------------------------------------------------------------------------

  TokenId step(TokenId at) {
    if (word(at) == "all" && word(after(at)) == "but") {
      const TokenId next = all_but(at);
      if (next.valid()) return next;
    }
    if (word(at) == "between") {
      const auto low = number_at(after(at));
      if (low && word(low->last) == "and") {
        const auto high = number_at(after(low->last));
        if (high && high->value > low->value) return range(after(at), *low, *high);
      }
    }
    const auto number = number_at(at);
    if (!number || !counts(*number)) return after(at);
    const Span span = {layers_.tokens[number->first].span.begin,
                       layers_.tokens[TokenId(number->last.value - 1)].span.end};
    if (in_time(span)) return number->last;
    const std::string& link = word(number->last);
    if (link == "to" || link == "-" || link == "\xe2\x80\x93" || link == "or") {
      const auto high = number_at(after(number->last));
      if (high && high->value > number->value && !number->lower_bound && !high->lower_bound &&
          !in_time(layers_.tokens[high->first].span)) {
        return range(at, *number, *high);
      }
    }
    Quantity quantity;
    quantity.span = span;
    quantity.approximate = number->approximate;
    (number->lower_bound ? quantity.min : quantity.value) = number->value;
    compare(*number, quantity);
    measure(*number, quantity);
    return add(std::move(quantity), number->last);
  }

  TokenId range(TokenId at, const Number& low, const Number& high) {
    Quantity quantity;
    quantity.span = {layers_.tokens[at].span.begin,
                     layers_.tokens[TokenId(high.last.value - 1)].span.end};
    quantity.min = low.value;
    quantity.max = high.value;
    // "3 to 5 million"
    if (high.value >= 1e3 && low.value < 1000 && high.value / low.value >= 1e3) {
      const auto scale = number_word(word(TokenId(high.last.value - 1)));
      if (scale && scale->kind == NumberWordKind::Scale) quantity.min = low.value * scale->value;
    }
    if (in_time(quantity.span)) return high.last;
    Number whole{at, high.last, high.value};
    measure(whole, quantity);
    return add(std::move(quantity), high.last);
  }

  TokenId all_but(TokenId at) {
    const auto left_out = number_at(after(at, 2));
    if (!left_out || word(left_out->last) != "of") return {};
    TokenId next = after(left_out->last);
    if (word(next) == "the" || word(next) == "its" || word(next) == "their") next = after(next);
    const auto total = number_at(next);
    if (!total || total->value < left_out->value) return {};
    Quantity quantity;
    quantity.span = {layers_.tokens[at].span.begin,
                     layers_.tokens[TokenId(total->last.value - 1)].span.end};
    quantity.value = total->value - left_out->value;
    // It counts part of what the total counts: the phrase as a whole, not the mention.
    Quantity of_total;
    measure(*total, of_total);
    quantity.unit = of_total.unit;
    add(std::move(quantity), total->last);
    of_total.span = {layers_.tokens[total->first].span.begin,
                     layers_.tokens[TokenId(total->last.value - 1)].span.end};
    of_total.value = total->value;
    return add(std::move(of_total), total->last);
  }

  TokenId add(Quantity quantity, TokenId next) {
    found_.add(std::move(quantity));
    return next;
  }

  /// Numbers that name rather than count: "Flight 93", "1." of a list, "no one".
  bool counts(const Number& number) const {
    if (in_name(number.first)) return false;
    const TokenId before = TokenId(number.first.value - 1);
    const std::string& previous = begin_ < number.first ? word(before) : word(TokenId());
    const bool money = !quantities::currency_sign(previous).empty();
    if (money) return true;
    if (previous == "no." || previous == "#" || previous == "/" || previous == ":") return false;
    if (number.last < end_ && (word(number.last) == "/" || word(number.last) == ":") &&
        glued(number.last)) {
      return false;
    }
    if (number.first == begin_ && (word(number.last) == "." || word(number.last) == ")")) {
      return false;
    }
    if (!tree_) return true;
    const Word& last = (*tree_)[TokenId(number.last.value - 1)];
    if (word(number.first) == "one" && number.last == after(number.first)) {
      return last.deprel == Deprel::Nummod || word(number.last) == "of";
    }
    if (word(number.first) == "few" || word(number.first) == "several") {
      return last.deprel == Deprel::Amod || last.deprel == Deprel::Det ||
             last.deprel == Deprel::Nummod || word(number.last) == "of";
    }
    // "Article 5": the number stands after the noun it goes with.
    if (last.head.valid() && last.head < number.first &&
        (last.deprel == Deprel::Nummod || last.deprel == Deprel::NmodDesc ||
         last.deprel == Deprel::Dep) &&
        (*tree_)[last.head].upos == Upos::Propn) {
      return false;
    }
    return true;
  }

  void bound(Bound bound, Quantity& quantity) const {
    const std::optional<double> number = quantity.value ? quantity.value : quantity.min;
    switch (bound) {
      case Bound::Exactly:
        break;
      case Bound::About:
        quantity.approximate = true;
        break;
      case Bound::Nearly:
        quantity.approximate = true;
        quantity.max = number;
        break;
      case Bound::MoreThan:
      case Bound::AtLeast:
        quantity.min = number;
        quantity.value.reset();
        break;
      case Bound::AsManyAs:
        quantity.approximate = true;
        [[fallthrough]];
      case Bound::LessThan:
      case Bound::AtMost:
        quantity.max = number;
        quantity.value.reset();
        quantity.min.reset();
        break;
    }
  }

  void compare(const Number& number, Quantity& quantity) const {
    TokenId first = number.first;
    if (begin_ < first && !quantities::currency_sign(word(TokenId(first.value - 1))).empty()) {
      first = TokenId(first.value - 1);
    }
    for (const auto& comparison : quantities::comparisons_before()) {
      const std::size_t size = comparison.words.size();
      if (first.value < begin_.value + size) continue;
      bool all = true;
      for (std::size_t i = 0; i < size && all; ++i) {
        all = word(TokenId(first.value - size + i)) == comparison.words[i];
      }
      if (!all) continue;
      quantity.span.begin = layers_.tokens[TokenId(first.value - size)].span.begin;
      bound(comparison.bound, quantity);
      return;
    }
    for (const auto& comparison : quantities::comparisons_after()) {
      bool all = true;
      for (std::size_t i = 0; i < comparison.words.size() && all; ++i) {
        all = word(after(number.last, i)) == comparison.words[i];
      }
      if (!all) continue;
      quantity.span.end = layers_.tokens[after(number.last, comparison.words.size() - 1)].span.end;
      bound(comparison.bound, quantity);
      return;
    }
  }

  // --- what is counted ---------------------------------------------------------------------

  void measure(const Number& number, Quantity& quantity) const {
    if (begin_ < number.first) {
      const TokenId before(number.first.value - 1);
      const std::string_view sign = quantities::currency_sign(word(before));
      if (!sign.empty()) {
        quantity.unit = sign;
        quantity.span.begin = std::min(quantity.span.begin, layers_.tokens[before].span.begin);
        return;
      }
    }
    TokenId next = number.last;
    const bool hyphen = word(next) == "-";
    if (hyphen) next = after(next);
    if (hyphen && quantities::counts_members(word(next))) {
      quantity.unit = "person";
      quantity.of = counted(next);
      return;
    }
    const bool square = word(next) == "square" || word(next) == "cubic";
    const std::string_view unit = quantities::measure(word(square ? after(next) : next));
    if (!unit.empty()) {
      quantity.unit = square ? word(next) + " " + std::string(unit) : std::string(unit);
      quantity.span.end = layers_.tokens[square ? after(next) : next].span.end;
      return;
    }
    const std::string_view currency = quantities::currency_word(word(next));
    if (!currency.empty()) {
      quantity.unit = currency;
      quantity.span.end = layers_.tokens[next].span.end;
      return;
    }
    if (!tree_) return;
    for (TokenId token = number.first; token < number.last; token = after(token)) {
      quantity.of = counted(token);
      if (quantity.of) break;
    }
    if (!quantity.of) return;
    const ClassId type = layers_.mentions[*quantity.of].type;
    if (type.valid() && ((person_.valid() && ontology_->is_a(type, person_)) ||
                         (group_.valid() && ontology_->is_a(type, group_)))) {
      quantity.unit = "person";
    }
  }

  /// The noun that a number before it goes with; no "and" stands between the two. Invalid: none,
  /// where what follows "and" has a number of its own ("one hostage and two officers").
  TokenId noun_of(TokenId number) const {
    const TokenId head = tree_->head(number);
    TokenId noun;
    for (TokenId token = after(number); token < head; token = after(token)) {
      const Word& word = (*tree_)[token];
      if (word.upos == Upos::Noun) noun = token;
      if (word.upos != Upos::Cconj) continue;
      if (noun.valid()) return noun;
      const bool own = (*tree_)[TokenId(token.value - 1)].upos != Upos::Num &&
                       (*tree_)[after(token)].upos == Upos::Num;
      return own ? TokenId() : head;
    }
    return head;
  }

  /// "A group of 15 people" is counted as a whole; invalid: none.
  TokenId collective_of(TokenId noun) const {
    const TokenId whole = tree_->head(noun);
    if (!whole.valid() || tree_->deprel(noun) != Deprel::Nmod || tree_->marker(noun) != "of" ||
        (*tree_)[whole].xpos != "NN") {
      return {};
    }
    const MentionId id = index_->at(whole);
    if (!id.valid() || !group_.valid() || !layers_.mentions[id].type.valid() ||
        !ontology_->is_a(layers_.mentions[id].type, group_)) {
      return {};
    }
    return whole;
  }

  std::optional<MentionId> counted(TokenId token) const {
    if (!index_ || !(token < end_)) return std::nullopt;
    const DependencyTree& tree = *tree_;
    const auto mention = [&](TokenId head) -> std::optional<MentionId> {
      if (!head.valid()) return std::nullopt;
      const MentionId id = index_->at(head);
      // What has a name of its own is one.
      if (!id.valid() || layers_.mentions[id].kind != MentionKind::Nominal) return std::nullopt;
      return id;
    };
    switch (tree.deprel(token)) {
      case Deprel::Nummod:
      case Deprel::Amod:
      case Deprel::Det:
      case Deprel::DetPredet:
      case Deprel::Compound:
        if (token < tree.head(token)) {
          const TokenId noun = noun_of(token);
          if (!noun.valid()) return std::nullopt;
          if (const auto collective = mention(collective_of(noun))) return collective;
          return mention(noun);
        }
        return std::nullopt;
      default:
        break;
    }
    // "hundreds of rebels" counts the rebels; "two of the rebels" counts the phrase.
    if (const auto own = mention(token)) return own;
    for (const TokenId child : tree.children(token)) {
      if (tree.deprel(child) != Deprel::Nmod || tree.marker(child) != "of") continue;
      const TokenId determiner = tree.child(child, Deprel::Det);
      if (determiner.valid() || tree.has_child(child, Deprel::NmodPoss)) return std::nullopt;
      return mention(child);
    }
    return std::nullopt;
  }

  const Annotations& layers_;
  const Ontology* ontology_;
  ClassId person_;
  ClassId group_;
  std::optional<DependencyTree> tree_;
  std::optional<MentionIndex> index_;
  IdVector<TokenId, std::string> words_;
  TokenId begin_;
  TokenId end_;
  std::size_t time_ = 0;
  IdVector<QuantityId, Quantity> found_;
};

class QuantitiesStage final : public Stage {
 public:
  explicit QuantitiesStage(const Ontology& ontology) : ontology_(ontology) {}
  StageInfo info() const override {
    return {"quantities",
            "numbers, with what they count or measure",
            {Layer::Tokens, Layer::Sentences, Layer::Syntax, Layer::Times, Layer::Mentions},
            {Layer::Quantities}};
  }
  Result<void> run(const Document& document, Annotations& annotations) const override {
    annotations.quantities = find_quantities(document, annotations, ontology_);
    return {};
  }

 private:
  const Ontology& ontology_;
};

}  // namespace

IdVector<QuantityId, Quantity> find_quantities(const Document& document,
                                               const Annotations& annotations,
                                               const Ontology& ontology) {
  IdVector<QuantityId, Quantity> found = Finder(document, annotations, ontology).run();
  std::stable_sort(found.begin(), found.end(),
                   [](const Quantity& a, const Quantity& b) { return a.span < b.span; });
  return found;
}

Result<std::unique_ptr<Stage>> make_quantities(const StageResources& resources) {
  return std::unique_ptr<Stage>(std::make_unique<QuantitiesStage>(resources.ontology));
}

}  // namespace quipu
