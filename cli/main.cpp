#include <exception>

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"

int main(int argc, char** argv) {
  try {
    return quipu::cli::run(argc, argv);
  } catch (const std::exception& bug) {
    quipu::cli::complain(std::string("internal error: ") + bug.what());
    return quipu::cli::failed;
  }
}
