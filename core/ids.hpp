#pragma once
// Strong indices: a MentionId cannot be used where a TokenId is due. An id is an index into the
// layer or table of its kind and means nothing outside it.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace quipu {

template <class Tag>
struct Id {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}

  /// A default-made id is "none".
  constexpr bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
  constexpr auto operator<=>(const Id&) const = default;
};

// Of one document's annotation layers.
using TokenId = Id<struct TokenTag>;
using SentenceId = Id<struct SentenceTag>;
using MentionId = Id<struct MentionTag>;
using ChainId = Id<struct ChainTag>;
using RelationMentionId = Id<struct RelationMentionTag>;
using EventMentionId = Id<struct EventMentionTag>;
using EventChainId = Id<struct EventChainTag>;
using TimeId = Id<struct TimeTag>;
using QuantityId = Id<struct QuantityTag>;

// Of the ontology.
using ClassId = Id<struct ClassTag>;        // entity and event classes
using PropertyId = Id<struct PropertyTag>;  // relations, roles and attributes

// Of the lexicon.
using PlaceId = Id<struct PlaceTag>;
using SynsetId = Id<struct SynsetTag>;

// Of the finished graph.
using DocumentId = Id<struct DocumentTag>;
using EntityId = Id<struct EntityTag>;
using EventId = Id<struct EventTag>;
using ClaimId = Id<struct ClaimTag>;

/// A vector that is indexed by its own kind of id only.
template <class IdType, class T>
class IdVector : public std::vector<T> {
 public:
  using std::vector<T>::vector;
  T& operator[](IdType id) { return std::vector<T>::operator[](id.value); }
  const T& operator[](IdType id) const { return std::vector<T>::operator[](id.value); }
  T& at(IdType id) { return std::vector<T>::at(id.value); }
  const T& at(IdType id) const { return std::vector<T>::at(id.value); }
  IdType add(T item) {
    this->push_back(std::move(item));
    return IdType(this->size() - 1);
  }
  bool contains(IdType id) const { return id.value < this->size(); }
};

}  // namespace quipu

template <class Tag>
struct std::hash<quipu::Id<Tag>> {
  std::size_t operator()(quipu::Id<Tag> id) const noexcept { return id.value; }
};
