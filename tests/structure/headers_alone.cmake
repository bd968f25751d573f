# Every header by itself: a file that includes only it must compile. A header that another one includes first, before
# anything else, is compiled alone at the beginning of that one, so it needs no file of its own. (Decided at configuration.)

function(distpoint_headers_alone target)
    get_target_property(headers ${target} HEADER_SET)
    set(sources)
    foreach(header IN LISTS headers)
        string(REGEX REPLACE "^.*/include/" "" name ${header})
        if(name IN_LIST included_first OR name STREQUAL "distpoint/source.hpp") # that one is distpoint::compiled
            continue()
        endif()
        set(source ${CMAKE_CURRENT_BINARY_DIR}/headers_alone/${name}.cpp)
        file(CONFIGURE OUTPUT ${source} CONTENT "#include <${name}>\n")
        list(APPEND sources ${source})
    endforeach()
    add_library(${target}_headers_alone OBJECT ${sources})
    set_target_properties(${target}_headers_alone PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(${target}_headers_alone PRIVATE ${target} distpoint_warnings)
    # Other libraries' headers take most of the time, so they are compiled once. structure/includes.py checks that each of our
    # headers includes those that it uses.
    target_precompile_headers(${target}_headers_alone PRIVATE ${ARGN})
endfunction()

set(included_first)
foreach(library distpoint distpoint_load distpoint_report)
    get_target_property(headers ${library} HEADER_SET)
    foreach(header IN LISTS headers)
        file(STRINGS ${header} first LIMIT_COUNT 1 REGEX "^#include ")
        if(first MATCHES "<(distpoint/[^>]+)>")
            list(APPEND included_first ${CMAKE_MATCH_1})
        endif()
    endforeach()
endforeach()

# The core's with each compiler; the others, which cost more, with Clang, which is quicker, if it is here.
set(core <algorithm> <optional> <span> <string_view> <vector> <boost/hana/tuple.hpp> <boost/hana/transform.hpp> <boost/hana/filter.hpp>)
distpoint_headers_alone(distpoint ${core})
find_program(DISTPOINT_CLANG clang++)
mark_as_advanced(DISTPOINT_CLANG)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang" OR NOT DISTPOINT_CLANG)
    list(APPEND core <chrono> <deque> <filesystem> <map> <memory> <string> <unordered_map> <fmt/format.h>)
    distpoint_headers_alone(distpoint_load ${core} <simdjson.h>)
    distpoint_headers_alone(distpoint_report ${core})
endif()
