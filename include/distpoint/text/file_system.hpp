// SPDX-License-Identifier: BSL-1.0
// What differs from system to system about files: paths are UTF-8 in this library, whatever the system calls take.
#pragma once

#include <cstdio>
#include <string>
#include <system_error>

#if defined(__wasi__)
#include <distpoint/text/wasi_file_system.hpp>
#else
#include <filesystem>
#endif

namespace distpoint {

#if !defined(__wasi__)
namespace fs = std::filesystem;
#endif

/// A path from UTF-8, which is what all paths of this library are.
inline fs::path path_from(const std::string& text) {
#ifdef _WIN32
    return {reinterpret_cast<const char8_t*>(text.data()), reinterpret_cast<const char8_t*>(text.data() + text.size())};
#else
    return text;
#endif
}

/// An error of a file operation in the same words on every system.
inline std::string reason_of(const std::error_code& error) { return error.default_error_condition().message(); }

/// std::fopen for a path in UTF-8, of any length and with any characters that the system has.
inline std::FILE* open_file(const fs::path& path, const char* mode) {
#ifdef _WIN32
    const std::string narrow(mode);
    return _wfopen(path.c_str(), std::wstring(narrow.begin(), narrow.end()).c_str());
#else
    return std::fopen(path.c_str(), mode);
#endif
}

} // namespace distpoint
