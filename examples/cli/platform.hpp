// SPDX-License-Identifier: BSL-1.0
// What differs from system to system, but for files: the command line, the environment, streams, threads. All text is
// UTF-8.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Sets up the three streams: bytes as they are (Windows would change line ends, and end standard input at ^Z), colours
/// on a console that has them. Broken pipes and truncated mapped files become errors.
void prepare_streams();

/// The arguments after the name of the program, as they were written: on Windows from the command line in UTF-16, and
/// nothing is expanded.
std::vector<std::string> arguments_of(int argc, char** argv);

/// A variable of the environment; empty if it is not set.
std::string environment(const std::string& name);

/// A full path as a text that is the same for the same file: on Windows, names compare without case.
std::string identity(const std::string& path);

/// Whether a stream is a terminal; and whether it shows colours and moves its cursor.
bool is_terminal(std::FILE* stream);
bool has_escapes(std::FILE* stream);

/// Writes all bytes at once, to a console of Windows as UTF-16; false, with the reason in errno, if not all of them
/// arrived.
bool put(std::FILE* stream, std::string_view text);

/// Whether an error of writing means that the reader has closed the pipe.
bool is_closed_pipe(int error);

/// The number of threads that run at the same time here.
unsigned cores();

/// Calls `work` with each number below `count`, by up to `jobs` threads, and meanwhile `watch` with how many are done.
/// `work` must not throw. Where there are no threads it does one after the other.
void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work,
                 const std::function<void(std::size_t)>& watch);

} // namespace cli
