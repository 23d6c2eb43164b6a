#pragma once

#include "cli/options.hpp"

namespace quipu::cli {

/// Reads the command line and runs the command it names; the program's exit code.
int run(int argc, char** argv);

}  // namespace quipu::cli
