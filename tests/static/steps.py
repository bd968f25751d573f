#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Validates 50 points on 50 systems, and 500 on 500, at compile time: within 100,000 steps (MSVC's default, counted by
Clang) and within the compiler's own default.

usage: steps.py COMPILER SOURCE_DIR WORK_DIR [INCLUDE_DIR...]
"""
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import compile_words, expect, finish, is_clang, path_argument

compiler, source, work = sys.argv[1], path_argument(2), path_argument(3)
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


def validated(path, *options):
    """Whether it compiles, and what the compiler says."""
    result = subprocess.run([compiler, *compile_words(source, sys.argv[4:]), "-fsyntax-only", *options, str(path)], capture_output=True, text=True)
    return result.returncode == 0, result.stderr[:2000]


within = ["-fconstexpr-steps=100000"] if is_clang(compiler) else []
for count, options, wrong in [(50, [], 0), (50, [], 1), (500, [], 0), *([(50, within, 0)] if within else [])]:
    path = work / "steps.cpp"
    path.write_text(program(count, wrong))
    valid, output = validated(path, *options)
    expect(valid == (wrong == 0) and "limit" not in output, f"{count} points, {options}, {wrong} wrong", output)
if within:
    valid, output = validated(source / "tests/static/analysis_limits.cpp", *within)
    expect(valid, "no analysis needs more than 100,000 steps", output)
finish(f"limits of {compiler}")
