# Everything of ours is compiled with these; a warning is an error in CI (preset "ci").
add_library(quipu_options INTERFACE)
target_include_directories(quipu_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(quipu_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                               -Woverloaded-virtual
                                               -Wno-missing-field-initializers)
if(QUIPU_SANITIZE)
  target_compile_options(quipu_options INTERFACE -fsanitize=${QUIPU_SANITIZE}
                                                 -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=undefined)
  target_link_options(quipu_options INTERFACE -fsanitize=${QUIPU_SANITIZE})
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(quipu_options INTERFACE -fuse-ld=mold)
endif()

# quipu_library(core SOURCES a.cpp LINKS quipu::ontology PRIVATE_LINKS ICU::uc)
function(quipu_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(quipu_${name} STATIC ${arg_SOURCES})
  add_library(quipu::${name} ALIAS quipu_${name})
  target_link_libraries(quipu_${name} PUBLIC quipu_options ${arg_LINKS}
                                      PRIVATE ${arg_PRIVATE_LINKS})
endfunction()
