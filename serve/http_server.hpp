#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include "core/result.hpp"
#include "serve/http_message.hpp"

namespace quipu::serve {

struct HttpOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 0;        // 0: any that is free
  unsigned workers = 0;           // requests answered at a time; 0: as many as processors
  std::size_t waiting = 64;       // requests that may wait for a worker; more get 503
  std::size_t connections = 256;  // open at a time; more are closed at once
  std::size_t body_bytes = std::size_t{1} << 20;
  std::uint32_t header_bytes = 16 << 10;
  std::chrono::seconds request_time{10};  // to send a whole request, however slowly
  std::chrono::seconds answer_time{60};   // to take a whole answer
};

/// Speaks HTTP/1.1 until a SIGINT or SIGTERM. `ready` is told the port. Then no request is taken
/// any more, `stopping` becomes true, and running answers are waited for. Fails when the address
/// cannot be bound.
Result<void> serve_http(const HttpOptions& options,
                        const std::function<Response(const Request&)>& answer,
                        const std::function<void(unsigned short)>& ready,
                        std::atomic<bool>& stopping);

/// Whether an address is this machine's loopback.
bool is_loopback(const std::string& address);

}  // namespace quipu::serve
