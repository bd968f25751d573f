# SPDX-License-Identifier: BSL-1.0
# The libraries from their sources, for targets whose system has no packages of them: Windows, WebAssembly, the static
# binary. They are in the versions of Debian 12, with the targets that find_package would give.
#
# The standard variables FETCHCONTENT_SOURCE_DIR_HANA, _FMT, _SIMDJSON, _YAML, _PUGIXML and _CLI11 name folders that have
# the sources already; examples/sources.sh makes these from Debian's source packages, and all builds that were tried took
# them from there. Fetching by the tags below was not tried; tags can be moved, so check what you get.
include(FetchContent)
enable_language(C)

function(distpoint_source name repository tag)
    # No project's own CMake files: they look for compilers, tests and installations that are not wanted here.
    FetchContent_Declare(${name} GIT_REPOSITORY https://github.com/${repository}.git GIT_TAG ${tag} GIT_SHALLOW ON
        SOURCE_SUBDIR not-built-by-its-own-files)
    FetchContent_MakeAvailable(${name})
    set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()
distpoint_source(hana boostorg/hana boost-1.74.0)
distpoint_source(fmt fmtlib/fmt 9.1.0)
distpoint_source(simdjson simdjson/simdjson v3.0.1)
distpoint_source(yaml yaml/libyaml 0.2.5)
distpoint_source(pugixml zeux/pugixml v1.13)
distpoint_source(cli11 CLIUtils/CLI11 v2.1.2)

add_library(Boost::headers INTERFACE IMPORTED GLOBAL)
target_include_directories(Boost::headers INTERFACE ${hana_SOURCE_DIR}/include)
add_library(CLI11::CLI11 INTERFACE IMPORTED GLOBAL)
target_include_directories(CLI11::CLI11 INTERFACE ${cli11_SOURCE_DIR}/include)
target_compile_definitions(CLI11::CLI11 INTERFACE CLI11_HAS_FILESYSTEM=0) # WASI has none

function(distpoint_built_here name exported)
    add_library(${name} STATIC EXCLUDE_FROM_ALL ${ARGN})
    add_library(${exported} ALIAS ${name})
    target_compile_features(${name} PRIVATE cxx_std_17)
endfunction()
distpoint_built_here(fmt_here fmt::fmt ${fmt_SOURCE_DIR}/src/format.cc)
target_include_directories(fmt_here SYSTEM PUBLIC ${fmt_SOURCE_DIR}/include)
distpoint_built_here(simdjson_here simdjson::simdjson ${simdjson_SOURCE_DIR}/src/simdjson.cpp)
target_include_directories(simdjson_here SYSTEM PUBLIC ${simdjson_SOURCE_DIR}/include PRIVATE ${simdjson_SOURCE_DIR}/src)
distpoint_built_here(pugixml_here pugixml::pugixml ${pugixml_SOURCE_DIR}/src/pugixml.cpp)
target_include_directories(pugixml_here SYSTEM PUBLIC ${pugixml_SOURCE_DIR}/src)
file(GLOB yaml_sources ${yaml_SOURCE_DIR}/src/*.c)
distpoint_built_here(yaml_here PkgConfig::yaml ${yaml_sources})
target_include_directories(yaml_here SYSTEM PUBLIC ${yaml_SOURCE_DIR}/include)
target_compile_definitions(yaml_here PUBLIC YAML_DECLARE_STATIC
    PRIVATE YAML_VERSION_STRING="0.2.5" YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5)
