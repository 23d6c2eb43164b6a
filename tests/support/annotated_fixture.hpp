#pragma once
// Analysed documents from marked text, for tests of what comes after analysis.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/annotated_document.hpp"
#include "ontology/ontology.hpp"

namespace quipu::test {

/// Builds one document. The text marks mentions as {chain|KIND|Class|phrase} and events as
/// <chain|Class|trigger>. KIND is NAM, NOM or PRO, with '+' for a plural. A '*' in a phrase stands
/// before its head, which goes on to the end of the phrase (names) or of the word (others); without
/// it the head is the whole phrase (names) or the last word. What stands before the head of a name
/// is its title. Mentions may nest. Sentences end with a full stop and white space.
///
///   AnnotatedFixture(ontology, "a", "{cerpa|NAM|Person|Mr. *Cerpa} <e|Attack|struck>.")
///       .role("e", "agent", "cerpa").document()
class AnnotatedFixture {
 public:
  AnnotatedFixture(const Ontology& ontology, std::string id, std::string_view marked);

  AnnotatedFixture& published(std::string_view date);
  AnnotatedFixture& placeline(std::string_view place);
  /// Of the event's first mention; the filler is its chain's last mention before the end of the
  /// trigger's sentence, else its first.
  AnnotatedFixture& role(const std::string& event, std::string_view property,
                         const std::string& filler);
  AnnotatedFixture& place(const std::string& event, const std::string& filler);
  AnnotatedFixture& when(const std::string& event, std::string_view begin,
                         std::string_view end = {});
  AnnotatedFixture& factuality(const std::string& event, Modality modality,
                               Polarity polarity = Polarity::Positive);
  AnnotatedFixture& relation(std::string_view property, const std::string& subject,
                             const std::string& object);
  /// A number that the first mention of a chain is counted with; its span is the mention's first
  /// word.
  AnnotatedFixture& count(const std::string& chain, Quantity quantity);
  AnnotatedFixture& link(std::string_view property, const std::string& from, const std::string& to);

  /// Checks the invariants of all layers and throws std::runtime_error where one is broken.
  AnnotatedDocument document() const;

 private:
  MentionId filler(const std::string& chain, Span near) const;
  EventMention& first_event(const std::string& chain);
  Span sentence(std::uint32_t at) const;

  const Ontology& ontology_;
  DocumentInfo info_;
  std::string text_;
  Annotations layers_;
  std::map<std::string, ChainId> chains_;
  std::map<std::string, EventChainId> event_chains_;
};

/// An exact count, and "more than", "about", "between".
Quantity exactly(double value);
Quantity at_least(double value);
Quantity about(double value);
Quantity between(double low, double high);

}  // namespace quipu::test
