# quipu_embed(<target> <symbol> <file> [DEPENDS <target>])
# Puts a file's bytes into the program as `extern "C" const char <symbol>_begin[], <symbol>_end[]`.
function(quipu_embed target symbol file)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT [=[
    .section .rodata
    .balign 64
    .global @symbol@_begin
    .global @symbol@_end
@symbol@_begin:
    .incbin "@file@"
@symbol@_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]=])
  target_sources(${target} PRIVATE ${assembly})
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${file}")
  if(arg_DEPENDS)
    add_dependencies(${target} ${arg_DEPENDS})
  endif()
endfunction()
