#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Validates 50 points on 50 systems, and 500 on 500, at compile time: within 100,000 steps (MSVC's default, counted by
Clang) and within the compiler's own default.

usage: steps.py COMPILER SOURCE_DIR WORK_DIR [INCLUDE_DIR...]
"""
import pathlib
import subprocess
import sys

compiler, source, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
work.mkdir(parents=True, exist_ok=True)


def program(count, wrong):
    systems = "".join(f'{{.name = "nyc-dp{i:03}.corp.contoso.com", .site = "NYC", .forest = "corp.contoso.com", '
                      f'.operating_system = "Windows Server 2003 R2", .internet_fqdn = "dp{i:03}.contoso.com"}},\n' for i in range(count))
    points = "".join(f'{{.name = "nyc-dp{i:03}", .site_system = "nyc-dp{i:03}.corp.contoso.com", .site = "NYC", .types = {{'
                     + ("point_type::bits_enabled, point_type::internet_clients" if i % 3 == 0 else
                        "point_type::branch" if i % 3 == 1 else "point_type::bits_enabled") + "}},\n" for i in range(count - wrong))
    points += '{.name = "bad", .types = {point_type::branch, point_type::bits_enabled}},\n' * wrong
    return f"""#include <distpoint/distpoint.hpp>
using namespace distpoint;
constexpr site all_sites[] = {{{{.code = "NYC", .server = "nyc-cm01.corp.contoso.com", .forest = "corp.contoso.com", .mode = site_mode::native}}}};
constexpr site_system all_systems[] = {{
{systems}}};
constexpr point all_points[] = {{
{points}}};
constexpr hierarchy corp{{.sites = all_sites, .site_systems = all_systems, .points = all_points}};
static_assert(validate(corp).ok());
"""


failures = 0
runs = [(50, [], 0), (50, [], 1), (500, [], 0)]
if "clang" in compiler:
    runs.append((50, ["-fconstexpr-steps=100000"], 0))
for count, options, wrong in runs:
    path = work / "steps.cpp"
    path.write_text(program(count, wrong))
    command = [compiler, "-std=c++20", "-fsyntax-only", *options, "-I", str(source / "include")]
    command += [word for folder in sys.argv[4:] for word in ("-isystem", folder)] + [str(path)]
    result = subprocess.run(command, capture_output=True, text=True)
    if (result.returncode == 0) != (wrong == 0) or "limit" in result.stderr:
        failures += 1
        print(f"FAILED: {count} points, {options}, {wrong} wrong:\n{result.stderr[:2000]}")
if "clang" in compiler:
    result = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-fconstexpr-steps=100000", "-I", str(source / "include"),
                             str(source / "tests/static/analysis_limits.cpp")], capture_output=True, text=True)
    if result.returncode != 0:
        failures += 1
        print(f"FAILED: an analysis needs more than 100,000 steps:\n{result.stderr[:2000]}")
print(f"{compiler}: {len(runs) - failures} of {len(runs)} hierarchies are validated within their limits")
sys.exit(1 if failures else 0)
