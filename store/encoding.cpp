#include "store/encoding.hpp"

#include "store/byte_archive.hpp"

namespace quipu {

// What each type consists of, in the order in which it is stored.

template <class Archive, class Tag>
void serialize(Archive& archive, Id<Tag>& id) {
  archive(id.value);
}
template <class Archive>
void serialize(Archive& archive, Span& span) {
  archive(span.begin, span.end);
}
template <class Archive>
void serialize(Archive& archive, Date& date) {
  archive(date.year, date.month, date.day, date.hour, date.minute, date.second, date.precision,
          date.utc_offset_minutes);
}
template <class Archive>
void serialize(Archive& archive, TimeInterval& interval) {
  archive(interval.begin, interval.end);
}
template <class Archive>
void serialize(Archive& archive, Sentence& sentence) {
  archive(sentence.span);  // tokens are not kept
}
template <class Archive>
void serialize(Archive& archive, Mention& mention) {
  archive(mention.span, mention.head, mention.head_token, mention.kind, mention.type, mention.title,
          mention.gender, mention.number, mention.relative, mention.score);
}
template <class Archive>
void serialize(Archive& archive, Chain& chain) {
  archive(chain.mentions, chain.type, chain.representative);
}
template <class Archive>
void serialize(Archive& archive, Coreference& coreference) {
  archive(coreference.chains, coreference.chain_of);
}
template <class Archive>
void serialize(Archive& archive, TimeExpression& time) {
  archive(time.span, time.type, time.value, time.mod, time.interval);
}
template <class Archive>
void serialize(Archive& archive, Quantity& quantity) {
  archive(quantity.span, quantity.value, quantity.min, quantity.max, quantity.approximate,
          quantity.unit, quantity.of);
}
template <class Archive>
void serialize(Archive& archive, Factuality& factuality) {
  archive(factuality.modality, factuality.polarity, factuality.attributed_to);
}
template <class Archive>
void serialize(Archive& archive, RelationMention& relation) {
  archive(relation.property, relation.subject, relation.object, relation.of_body, relation.valid,
          relation.trigger, relation.evidence, relation.factuality, relation.confidence,
          relation.extractor, relation.learned);
}
template <class Archive>
void serialize(Archive& archive, EventArgument& argument) {
  archive(argument.role, argument.value, argument.confidence, argument.words, argument.loose);
}
template <class Archive>
void serialize(Archive& archive, EventMention& event) {
  archive(event.type, event.trigger, event.trigger_token, event.arguments, event.place, event.time,
          event.interval, event.evidence, event.factuality, event.confidence, event.extractor,
          event.learned);
}
template <class Archive>
void serialize(Archive& archive, EventChain& chain) {
  archive(chain.mentions, chain.type);
}
template <class Archive>
void serialize(Archive& archive, EventLink& link) {
  archive(link.property, link.from, link.to, link.evidence, link.confidence);
}
template <class Archive>
void serialize(Archive& archive, EventStructure& structure) {
  archive(structure.chains, structure.chain_of, structure.links);
}
template <class Archive>
void serialize(Archive& archive, Annotations& layers) {
  archive(layers.sentences, layers.times, layers.mentions, layers.coreference, layers.quantities,
          layers.relations, layers.events, layers.event_structure);
}
template <class Archive>
void serialize(Archive& archive, SurfaceCount& form) {
  archive(form.text, form.count);
}
template <class Archive>
void serialize(Archive& archive, Qualifier& qualifier) {
  archive(qualifier.mention, qualifier.kind);
}
template <class Archive>
void serialize(Archive& archive, ChainFacts& facts) {
  archive(facts.names, facts.heads, facts.offices, facts.local_offices, facts.demonyms,
          facts.qualifiers, facts.gender, facts.plural, facts.nominals);
}
template <class Archive, class IdType, class T>
void save(Archive& archive, const IdVector<IdType, T>& items) {
  cereal::save(archive, static_cast<const std::vector<T>&>(items));
}
template <class Archive, class IdType, class T>
void load(Archive& archive, IdVector<IdType, T>& items) {
  cereal::load(archive, static_cast<std::vector<T>&>(items));
}

namespace {

template <class Read>
Result<void> read_all(std::string_view bytes, const Read& read) {
  try {
    ByteReader reader(bytes);
    read(reader);
    if (reader.done()) return {};
  } catch (const cereal::Exception&) {
  } catch (const std::length_error&) {
  }
  return Error{"the stored bytes of a document are damaged"};
}

}  // namespace

std::string encode_analysis(const CorpusDocument& document) {
  ByteWriter writer;
  writer(document.annotations, document.facts, document.text_hash);
  return writer.take();
}

Result<CorpusDocument> decode_analysis(CorpusDocument text, std::string_view bytes) {
  auto read = read_all(
      bytes, [&](ByteReader& reader) { reader(text.annotations, text.facts, text.text_hash); });
  if (!read) return std::move(read).error();
  return text;
}

}  // namespace quipu
