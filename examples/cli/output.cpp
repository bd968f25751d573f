// SPDX-License-Identifier: BSL-1.0
// Output: streams, colour, wrapped text.
#include "command.hpp"
#include "platform.hpp"

#include <distpoint/text/printable.hpp>
#include <distpoint/text/replace_file.hpp>

#include <cerrno>
#include <system_error>

namespace cli {

namespace {

bool is_set(const std::string& variable) { return !environment(variable).empty(); }

} // namespace

bool wants_colour(const std::string& option, std::FILE* stream) {
    if (option != "auto") return option == "always";
    if (is_set("NO_COLOR")) return false;
    if (const std::string force = environment("FORCE_COLOR"); !force.empty()) return force != "0" && force != "false";
    return has_escapes(stream) && environment("TERM") != "dumb";
}

bool is_watched(std::FILE* stream) { return has_escapes(stream) && !is_set("CI"); }

bool is_typed() { return is_terminal(stdin); }

bool write_out(std::string_view text) {
    static bool closed = false;
    if (closed) return true;
    errno = 0;
    const bool written = put(stdout, text);
    if (written) return true;
    const int error = errno;
    closed = is_closed_pipe(error);
    if (closed) return true;
    complain("cannot write to standard output: " + std::generic_category().message(error));
    return false;
}

bool write_result(const std::string& path, std::string_view text) {
    if (path.empty() || path == "-") return write_out(text);
    const auto reason = distpoint::replace_file(path, text);
    if (reason) complain(path + ": cannot be written: " + *reason);
    return !reason;
}

void complain(std::string_view text) {
    std::string line = "distpoint: " + distpoint::printable(text) + "\n";
    distpoint::escape_log_commands(line);
    put(stderr, line);
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    std::string out;
    std::size_t column = 0;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        const std::string_view word = text.substr(0, blank);
        if (column != 0 && column + 1 + word.size() > width) {
            out += '\n';
            column = 0;
        }
        if (column == 0) {
            out.append(indent, ' ');
            column = indent;
        } else {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    }
    out += '\n';
    return out;
}

} // namespace cli
