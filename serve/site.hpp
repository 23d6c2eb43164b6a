#pragma once

#include <string>

#include "serve/sparql_protocol.hpp"

namespace quipu::serve {

struct SiteOptions {
  Limits limits;
  /// HTML for "/"; a plain page where it is empty. It may hold scripts and styles of its own.
  std::string home;
  /// The origin that other sites' scripts may come from, or "*"; empty: none.
  std::string cors;
  /// Only requests whose Host is this machine's loopback: against pages that point a name of theirs
  /// at it (DNS rebinding).
  bool loopback_only = true;
};

/// What is answered, without any network: "/" the home page, /sparql the endpoint, and below the
/// names of entities, events, claims, disagreements and documents a description of each as HTML,
/// Turtle, N-Triples or JSON-LD. Requests may be answered at the same time.
class Site {
 public:
  Site(const QueryStore& store, SiteOptions options);
  Response answer(const Request& request) const;

 private:
  Response routed(const Request& request) const;
  Response described(const std::string& path, const Request& request) const;

  const QueryStore& store_;
  SiteOptions options_;
  std::string home_;
};

}  // namespace quipu::serve
