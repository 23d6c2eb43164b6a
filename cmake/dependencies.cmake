# Debian packages only; scripts/setup installs them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(pugixml REQUIRED)
find_package(LibArchive REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Boost 1.74 REQUIRED)
pkg_check_modules(RAPTOR REQUIRED IMPORTED_TARGET raptor2)
pkg_check_modules(RASQAL REQUIRED IMPORTED_TARGET rasqal)
pkg_check_modules(REDLAND REQUIRED IMPORTED_TARGET redland)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
find_package(ZLIB REQUIRED)

# oneDNN: its own package description asks for OpenCL headers, which nobody here needs. It runs its
# loops through GCC's OpenMP runtime.
find_path(DNNL_INCLUDE oneapi/dnnl/dnnl.hpp REQUIRED)
find_library(DNNL_LIBRARY dnnl REQUIRED)
add_library(quipu_dnnl INTERFACE)
target_include_directories(quipu_dnnl SYSTEM INTERFACE ${DNNL_INCLUDE})
target_link_libraries(quipu_dnnl INTERFACE ${DNNL_LIBRARY} gomp)
