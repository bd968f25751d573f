// SPDX-License-Identifier: BSL-1.0
// Included before every source of the command for WASI, whose C++ library declares std::ifstream and does not define
// it. CLI11 mentions it for configuration files of its own, which the command does not have: this one never opens.
#pragma once

#include <istream>
#include <string>

template <>
class std::basic_ifstream<char> : public std::istream {
  public:
    explicit basic_ifstream(const std::string&) : std::istream(nullptr) {}
};
