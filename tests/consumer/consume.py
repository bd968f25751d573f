#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Uses distpoint as consumers do: installed, with find_package, and as a subdirectory. Builds and runs each consumer.

usage: consume.py CMAKE COMPILER SOURCE_DIR WORK_DIR BUILD_DIR
"""
import pathlib
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, is_clang, path_argument

cmake, compiler, source, work, build = sys.argv[1], sys.argv[2], *map(path_argument, (3, 4, 5))
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
prefix = work / "prefix"


def run(*command, expected=0):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if not expect(result.returncode == expected, " ".join(map(str, command)), result.stdout[-3000:], result.stderr[-3000:]):
        finish("consumers")  # what follows needs this
    return result.stdout


run(cmake, "--install", build, "--prefix", prefix)
for path in ("bin/distpoint", "include/distpoint/distpoint.hpp", "include/distpoint/load/loader.hpp",
             "include/distpoint/report/text.hpp"):
    expect((prefix / path).exists(), f"{path} is installed")
expect(not list(prefix.rglob("*.a")) and not list(prefix.rglob("*.so")), "no libraries are installed")
expect(run(prefix / "bin/distpoint", "--version").startswith("distpoint "), "the installed command runs")

# Sets no standard: distpoint::distpoint requires C++20. The consumer's own warnings are strict.
CORE = """
cmake_minimum_required(VERSION 3.16)
project(consumer CXX)
{find}
add_executable(core core.cpp)
target_link_libraries(core PRIVATE distpoint::distpoint)
add_executable(whole whole.cpp)
target_link_libraries(whole PRIVATE {link})
"""
CORE_SOURCE = """
#include <distpoint/distpoint.hpp>
using office = distpoint::distribution_point<distpoint::bits_enabled, distpoint::mobile_device>;
int main() { return office::has<distpoint::standard> ? 0 : 1; }
"""
WHOLE = (source / "examples/validate_file.cpp").read_text()
# Compiles a little of both libraries: examples/ builds all of them header-only.
PART = """
#include <distpoint/load/configmgr/nal_path.hpp>
#include <distpoint/text/append_format.hpp>
int main() {
    const auto path = distpoint::nal_path_from(R"(MSWNET:["SMS_SITE=NYC"]\\\\DP1\\)");
    return path && fmt::format("{}", path->server) == "DP1" ? 0 : 1;
}
"""
PACKAGE = "find_package(distpoint 0.1 REQUIRED COMPONENTS {})"
consumers = [("installed", PACKAGE.format("load report"), "distpoint::load distpoint::report"),
             ("compiled", PACKAGE.format("compiled"), "distpoint::compiled")]
if not is_clang(compiler):  # for CMake one compiler is enough
    consumers.append(("subdirectory", f"add_subdirectory({source} distpoint)", "distpoint::load distpoint::report"))
for name, find, link in consumers:
    folder = work / name
    folder.mkdir()
    (folder / "CMakeLists.txt").write_text(CORE.format(find=find, link=link))
    (folder / "core.cpp").write_text(CORE_SOURCE)
    (folder / "whole.cpp").write_text(WHOLE if name == "compiled" else PART)
    run(cmake, "-G", "Ninja", "-S", folder, "-B", folder / "build", f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_PREFIX_PATH={prefix}")
    run(cmake, "--build", folder / "build")
    run(folder / "build/core")
    if name != "compiled":
        run(folder / "build/whole")
        continue
    run(folder / "build/whole", source / "examples/data/contoso.yaml")
    out = run(folder / "build/whole", source / "examples/data/fabrikam-wrong.yaml", expected=1)
    expect("branch cannot be combined with bits-enabled" in out, f"{name}: its own program validates")

# A version that does not exist is not found.
folder = work / "other-version"
folder.mkdir()
(folder / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.16)\nproject(c CXX)\nfind_package(distpoint 99 REQUIRED)\n")
run(cmake, "-G", "Ninja", "-S", folder, "-B", folder / "build", f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_PREFIX_PATH={prefix}", expected=1)
finish("consumers")
