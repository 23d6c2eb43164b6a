#pragma once
// IRIs of the vocabularies the loader reads.

#include <string_view>

namespace quipu::rdf {

inline constexpr std::string_view quipu_role = "https://w3id.org/quipu#role";
inline constexpr std::string_view quipu_event = "https://w3id.org/quipu#Event";

inline constexpr std::string_view type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::string_view subject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
inline constexpr std::string_view object = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
inline constexpr std::string_view lang_string =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

inline constexpr std::string_view rdfs_class = "http://www.w3.org/2000/01/rdf-schema#Class";
inline constexpr std::string_view rdfs_literal = "http://www.w3.org/2000/01/rdf-schema#Literal";
inline constexpr std::string_view label = "http://www.w3.org/2000/01/rdf-schema#label";
inline constexpr std::string_view comment = "http://www.w3.org/2000/01/rdf-schema#comment";
inline constexpr std::string_view sub_class_of = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
inline constexpr std::string_view sub_property_of =
    "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
inline constexpr std::string_view domain = "http://www.w3.org/2000/01/rdf-schema#domain";
inline constexpr std::string_view range = "http://www.w3.org/2000/01/rdf-schema#range";

inline constexpr std::string_view owl = "http://www.w3.org/2002/07/owl#";
inline constexpr std::string_view owl_class = "http://www.w3.org/2002/07/owl#Class";
inline constexpr std::string_view owl_thing = "http://www.w3.org/2002/07/owl#Thing";
inline constexpr std::string_view object_property = "http://www.w3.org/2002/07/owl#ObjectProperty";
inline constexpr std::string_view datatype_property =
    "http://www.w3.org/2002/07/owl#DatatypeProperty";
inline constexpr std::string_view annotation_property =
    "http://www.w3.org/2002/07/owl#AnnotationProperty";
inline constexpr std::string_view symmetric = "http://www.w3.org/2002/07/owl#SymmetricProperty";
inline constexpr std::string_view transitive = "http://www.w3.org/2002/07/owl#TransitiveProperty";
inline constexpr std::string_view functional = "http://www.w3.org/2002/07/owl#FunctionalProperty";
inline constexpr std::string_view inverse_of = "http://www.w3.org/2002/07/owl#inverseOf";
inline constexpr std::string_view disjoint_with = "http://www.w3.org/2002/07/owl#disjointWith";
inline constexpr std::string_view equivalent_class =
    "http://www.w3.org/2002/07/owl#equivalentClass";
inline constexpr std::string_view equivalent_property =
    "http://www.w3.org/2002/07/owl#equivalentProperty";

inline constexpr std::string_view definition = "http://www.w3.org/2004/02/skos/core#definition";
inline constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";
inline constexpr std::string_view domain_includes = "https://schema.org/domainIncludes";
inline constexpr std::string_view range_includes = "https://schema.org/rangeIncludes";
inline constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema#";

}  // namespace quipu::rdf
