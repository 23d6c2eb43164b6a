#pragma once
// The one table of what counts how much when a name's kind is decided. Weights add up; they are
// close to log odds. A new kind of evidence is one row here and one place that finds it.

#include <array>

#include "extract/mentions/word_knowledge.hpp"

namespace quipu {

enum class Evidence : std::uint8_t {
  // Of the name itself.
  SingleWord,
  UnknownWord,
  SeveralWords,
  GivenNameFirst,
  GivenNameAlone,
  SurnameLast,
  Initial,
  Particle,
  BodyWordLast,
  BodyWordInside,
  PlaceWordLast,
  Acronym,
  CamelCase,
  CommonWords,
  OneCommonWord,
  CapitalByChoice,
  CapitalOften,
  KindWord,
  CommonNounLast,
  BodyName,
  ForeignArticle,
  PlacePrefix,
  EndsInPlace,
  Country,
  LargeCity,
  Town,
  SmallTown,
  WorldRegion,
  NaturalFeature,
  KnownPerson,
  KnownPlace,
  KnownBody,
  KnownOther,
  // Of its context.
  Title,
  LowercaseTitle,
  Age,
  Says,
  ActsAsSubject,
  PersonApposition,
  BodyApposition,
  PlaceApposition,
  PlaceNounBefore,
  PlaceNounAfter,
  PersonNounAfter,
  InPlace,
  AtPlace,
  FromPlace,
  TheBefore,
  ArticleBefore,
  PlaceAfterComma,
  Possessive,
  ByAgent,
  WithinCommas,
  // Of the rest of the document.
  PartOfPerson,
  FirstOfPerson,
  PartOfBody,
  AcronymOfBody,
  LikeNeighbor,
  Count
};

struct EvidenceWeight {
  Evidence evidence;
  std::array<float, kKinds> weights;  // person, place, organization, facility, other
  float against;                      // that it is a name at all
};

// clang-format off
inline constexpr EvidenceWeight kEvidence[] = {
    {Evidence::SingleWord,       {0.5f, 0.2f, 0.5f, -1, -0.5f}, 0.3f},
    {Evidence::UnknownWord,      {0, 0.1f, 0.1f, 0, 0}, -0.6f},
    {Evidence::SeveralWords,     {0.8f, -0.4f, 0.7f, -0.2f, 0.2f}, -0.6f},
    {Evidence::GivenNameFirst,   {2.6f, 0, -0.4f, 0, 0}, -1},
    {Evidence::GivenNameAlone,   {1.6f, 0, 0, 0, 0}, -0.3f},
    {Evidence::SurnameLast,      {1.0f, 0, 0, 0, 0}, -0.3f},
    {Evidence::Initial,          {2.5f, 0, 0, 0, 0}, -1},
    {Evidence::Particle,         {1.2f, 0.3f, 0, 0, 0}, 0},
    {Evidence::BodyWordLast,     {-3, -1, 4.5f, 0, 0}, -2},  // to the body's own kind
    {Evidence::BodyWordInside,   {-1.5f, 0, 2, 0, 0}, -1},
    {Evidence::PlaceWordLast,    {-2, 3.5f, 0, 0, 0}, -1},
    {Evidence::Acronym,          {-1.5f, -0.5f, 1.6f, -0.5f, 0.8f}, 0.3f},
    {Evidence::CamelCase,        {0, -0.5f, 1.2f, 0, 0.2f}, 0},
    {Evidence::CommonWords,      {-1.2f, -0.5f, 0.8f, 0.2f, 0.9f}, 0.2f},
    {Evidence::OneCommonWord,    {-0.6f, -0.3f, -0.2f, 0, 0}, 1.5f},
    {Evidence::CapitalByChoice,  {0, 0, 0, 0, 0}, -0.8f},
    {Evidence::CapitalOften,     {0, 0, 0.3f, 0, 0}, -0.8f},
    {Evidence::KindWord,         {-0.5f, -0.5f, -0.5f, 0, 0}, 2.5f},
    {Evidence::CommonNounLast,   {-1.0f, 0, 0, 0, 1.6f}, 0.3f},
    {Evidence::BodyName,         {-2, -2, 3.5f, 0, 0}, -1},
    {Evidence::ForeignArticle,   {-2.0f, 0.6f, 0.6f, 0, 0.2f}, 0},
    {Evidence::PlacePrefix,      {-1.2f, 1.8f, 0, 0, 0}, -0.5f},
    {Evidence::EndsInPlace,      {-2.5f, 0.3f, 1.2f, 0, 0}, 0},
    {Evidence::Country,          {-1, 5, 0, 0, 0}, -2},
    {Evidence::LargeCity,        {-0.3f, 3.6f, 0, 0, 0}, -1.5f},
    {Evidence::Town,             {0, 2.4f, 0, 0, 0}, -0.6f},
    {Evidence::SmallTown,        {0, 1.1f, 0, 0, 0}, 0},
    {Evidence::WorldRegion,      {-1, 4, 0, 0, 0}, -1.5f},
    {Evidence::NaturalFeature,   {-0.5f, 3, 0, 0, 0}, -1},
    {Evidence::KnownPerson,      {2.5f, 0, 0, 0, 0}, -1},
    {Evidence::KnownPlace,       {0, 2, 0, 0, 0}, -1},
    {Evidence::KnownBody,        {0, 0, 3.5f, 0, 0}, -1.5f},
    {Evidence::KnownOther,       {0, 0, 0, 0, 2}, 0.5f},
    {Evidence::Title,            {7, -2, -2, -2, 0}, -3},
    {Evidence::LowercaseTitle,   {4, 0, 0, 0, 0}, -2},
    {Evidence::Age,              {4, 0, 0, 0, 0}, -2},
    {Evidence::Says,             {1.6f, 0.1f, 0.9f, -0.5f, -0.5f}, -1},
    {Evidence::ActsAsSubject,    {0.5f, 0, 0.3f, -0.3f, 0}, -0.2f},
    {Evidence::PersonApposition, {3.2f, 0, 0, 0, 0}, -1.5f},
    {Evidence::BodyApposition,   {-0.5f, 0, 2.8f, 0, 0}, -1},
    {Evidence::PlaceApposition,  {0, 2.5f, 0, 0.5f, 0}, -1},
    {Evidence::PlaceNounBefore,  {0, 3.5f, 0, 0, 0}, -1.5f},
    {Evidence::PlaceNounAfter,   {0, 2.5f, 0, 0, 0}, -1},
    {Evidence::PersonNounAfter,  {-0.8f, 0.3f, 1.2f, 0, 0}, -0.3f},
    {Evidence::InPlace,          {-1, 1.9f, 0, 0.2f, 0}, -0.3f},
    {Evidence::AtPlace,          {-0.3f, 0.6f, 0.5f, 0.8f, 0}, -0.2f},
    {Evidence::FromPlace,        {0, 0.6f, 0.2f, 0, 0}, 0},
    {Evidence::TheBefore,        {-2.2f, -0.4f, 1.0f, 0.8f, 0.7f}, 0.2f},
    {Evidence::ArticleBefore,    {-1.5f, -1, -0.3f, 0, 0.5f}, 1.0f},
    {Evidence::PlaceAfterComma,  {-0.5f, 3, 0, 0.3f, 0}, -1},
    {Evidence::Possessive,       {0.4f, 0.4f, 0.4f, 0, 0}, -0.3f},
    {Evidence::ByAgent,          {0.3f, 0, 0.4f, 0, 0}, -0.1f},
    {Evidence::WithinCommas,     {0.6f, 0.1f, 0, 0, 0}, -0.1f},
    {Evidence::PartOfPerson,     {4.5f, -0.5f, 0, 0, 0}, -2},
    {Evidence::FirstOfPerson,    {2.5f, 0, 0, 0, 0}, -1},
    {Evidence::PartOfBody,       {0, 0, 1.8f, 0, 0}, -1},
    {Evidence::AcronymOfBody,    {-2, -1, 6, 0, 0}, -3},
    {Evidence::LikeNeighbor,     {0, 0, 0, 0, 0}, -0.3f},  // to the neighbour's kind
};
// clang-format on

/// Added to the kind that BodyWordLast or LikeNeighbor is about.
inline constexpr float kBodyWordWeight = 4.5f;
inline constexpr float kNeighborWeight = 0.8f;
/// The winning kind must be this far above "no name".
inline constexpr float kLeastMargin = 0.3f;

constexpr bool evidence_table_is_complete() {
  for (std::size_t i = 0; i < std::size(kEvidence); ++i) {
    if (kEvidence[i].evidence != static_cast<Evidence>(i)) return false;
  }
  return std::size(kEvidence) == static_cast<std::size_t>(Evidence::Count);
}
static_assert(evidence_table_is_complete());

}  // namespace quipu
