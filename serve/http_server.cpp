#include "serve/http_server.hpp"

#include <algorithm>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "core/text.hpp"

namespace quipu::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

constexpr std::chrono::seconds kGrace{3};

class Session;

/// What all connections share. Used by the network's thread only, but for the pool.
struct Shared {
  const HttpOptions& options;
  const std::function<Response(const Request&)>& answer;
  std::set<Session*> sessions;
  std::size_t pending = 0;
  bool closing = false;
  asio::io_context network{1};
  asio::thread_pool pool;

  Shared(const HttpOptions& given, const std::function<Response(const Request&)>& respond)
      : options(given),
        answer(respond),
        pool(given.workers > 0 ? given.workers
                               : std::max(1u, std::thread::hardware_concurrency())) {}
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) {
    shared_.sessions.insert(this);
  }
  ~Session() { shared_.sessions.erase(this); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void read() {
    busy_ = false;
    parser_.emplace();
    parser_->body_limit(shared_.options.body_bytes);
    parser_->header_limit(shared_.options.header_bytes);
    // For the whole request: one that comes byte by byte does not keep its connection.
    stream_.expires_after(shared_.options.request_time);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       self->received(error);
                     });
  }
  void close_if_idle() {
    if (!busy_) close();
  }

 private:
  void received(beast::error_code error) {
    busy_ = true;
    if (error == http::error::body_limit) return refuse(413, "the request is too large");
    if (error == http::error::header_limit) return refuse(431, "the header is too large");
    const bool gone = error == http::error::end_of_stream || error == beast::error::timeout ||
                      error == http::error::partial_message ||
                      error.category() == asio::error::get_system_category();
    if (error && gone) return close();
    if (error) return refuse(400, "not an HTTP request");
    if (shared_.closing) return refuse(503, "the server is closing");
    if (shared_.pending >= shared_.options.waiting) return refuse(503, "too many requests wait");
    const auto& message = parser_->get();
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message) {
      const auto name = field.name_string();
      const auto value = field.value();
      request.headers[lower({name.data(), name.size()})] = std::string(value);
    }
    request.body = message.body();
    head_ = message.method() == http::verb::head;
    keep_ = message.keep_alive();
    stream_.expires_never();
    ++shared_.pending;
    asio::post(shared_.pool, [self = shared_from_this(), request = std::move(request)] {
      auto response = std::make_shared<Response>(self->answered(request));
      asio::post(self->shared_.network, [self, response] {
        --self->shared_.pending;
        self->write(*response);
      });
    });
  }

  Response answered(const Request& request) const {
    try {
      return shared_.answer(request);
    } catch (const std::exception& bug) {
      return plain(500, std::string("internal error: ") + bug.what());
    }
  }

  void refuse(unsigned status, const char* why) {
    keep_ = false;
    write(plain(status, why));
  }

  void write(const Response& response) {
    auto message = std::make_shared<http::response<http::string_body>>();
    message->version(11);
    message->result(response.status);
    message->set(http::field::content_type, response.type);
    for (const auto& [name, value] : response.headers) message->insert(name, value);
    message->keep_alive(keep_ && !shared_.closing);
    const std::size_t size = response.body.size();
    if (!head_) message->body() = response.body;
    if (response.status != 204) message->content_length(size);
    stream_.expires_after(shared_.options.answer_time);
    auto serializer = std::make_shared<http::response_serializer<http::string_body>>(*message);
    const auto done = [self = shared_from_this(), message, serializer](beast::error_code error,
                                                                       std::size_t) {
      if (error || !message->keep_alive()) return self->close();
      self->read();
    };
    if (head_) {
      http::async_write_header(stream_, *serializer, done);
    } else {
      http::async_write(stream_, *serializer, done);
    }
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.close();
  }

  beast::tcp_stream stream_;
  Shared& shared_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  bool busy_ = false;  // between a request and the end of its answer
  bool head_ = false;
  bool keep_ = false;
};

class Listener {
 public:
  Listener(Shared& shared, tcp::acceptor& acceptor) : shared_(shared), acceptor_(acceptor) {}

  void accept() {
    acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (shared_.closing || error == asio::error::operation_aborted) return;
      if (!error && shared_.sessions.size() < shared_.options.connections) {
        std::make_shared<Session>(std::move(socket), shared_)->read();
      }
      accept();
    });
  }

 private:
  Shared& shared_;
  tcp::acceptor& acceptor_;
};

}  // namespace

bool is_loopback(const std::string& address) {
  beast::error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  return address == "localhost" || (!error && parsed.is_loopback());
}

Result<void> serve_http(const HttpOptions& options,
                        const std::function<Response(const Request&)>& answer,
                        const std::function<void(unsigned short)>& ready,
                        std::atomic<bool>& stopping) {
  Shared shared(options, answer);
  beast::error_code error;
  const std::string address = options.address == "localhost" ? "127.0.0.1" : options.address;
  const auto place = asio::ip::make_address(address, error);
  if (error) return Error{"not an IP address", options.address, 0, 0};
  tcp::acceptor acceptor(shared.network);
  const tcp::endpoint endpoint(place, options.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return Error{"cannot listen on port " + std::to_string(options.port) + ": " + error.message(),
                 options.address, 0, 0};
  }
  asio::steady_timer last_moment(shared.network);
  asio::steady_timer next_look(shared.network);
  const std::function<void()> end_when_idle = [&] {
    if (shared.sessions.empty()) return shared.network.stop();
    next_look.expires_after(std::chrono::milliseconds(20));
    next_look.async_wait([&](beast::error_code) { end_when_idle(); });
  };
  asio::signal_set signals(shared.network, SIGINT, SIGTERM);
  signals.async_wait([&](beast::error_code, int) {
    shared.closing = true;
    stopping = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    for (Session* session : std::set(shared.sessions)) session->close_if_idle();
    // What is being answered may end; all operations done, the network is.
    last_moment.expires_after(kGrace);
    last_moment.async_wait([&](beast::error_code) { shared.network.stop(); });
    end_when_idle();
  });
  Listener listener(shared, acceptor);
  listener.accept();
  ready(acceptor.local_endpoint().port());
  shared.network.run();
  return {};
}

}  // namespace quipu::serve
