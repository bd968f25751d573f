# Every header by itself: a file that includes only it must compile; structure/alone.py writes fewer files that show the same.
# (Decided at configuration.)

function(distpoint_headers_alone target)
    get_target_property(headers ${target} HEADER_SET)
    list(TRANSFORM headers REPLACE "^.*/include/" "")
    list(REMOVE_ITEM headers distpoint/source.hpp) # that one is distpoint::compiled
    execute_process(
        COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/structure/alone.py ${PROJECT_SOURCE_DIR}/include
            ${CMAKE_CURRENT_BINARY_DIR}/headers_alone/${target} ${headers}
        OUTPUT_VARIABLE sources COMMAND_ERROR_IS_FATAL ANY)
    add_library(${target}_headers_alone OBJECT ${sources})
    set_target_properties(${target}_headers_alone PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(${target}_headers_alone PRIVATE ${target} distpoint_warnings)
    target_compile_definitions(${target}_headers_alone PRIVATE DISTPOINT_COMPILED) # without, a header includes more
    # Other libraries' headers take most of the time, so they are compiled once. structure/includes.py checks that each of our
    # headers includes those that it uses.
    target_precompile_headers(${target}_headers_alone PRIVATE ${ARGN})
endfunction()

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
