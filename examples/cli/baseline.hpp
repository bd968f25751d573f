// SPDX-License-Identifier: BSL-1.0
// The findings that a project has for now: those are hidden, new ones are not.
#pragma once

#include <distpoint/report/rendered_report.hpp>

#include <map>
#include <optional>
#include <string>

namespace cli {

/// How often each finding is known: by rule, subject and sentence, never by line, so that it survives what only moves
/// records.
class baseline {
  public:
    /// Reads a file. What is wrong with it is said on standard error; then nothing is given.
    static std::optional<baseline> read(const std::string& path);
    /// The findings of a report.
    static baseline of(const distpoint::rendered_report& found);

    std::string text() const;
    /// Leaves out the findings that are known, as often as they are.
    void hide(distpoint::rendered_report& found);
    /// What is known and was not found: one line each.
    std::vector<std::string> stale() const;

  private:
    struct key {
        std::string rule;
        std::string kind;
        std::string name;
        std::string message;
        friend auto operator<=>(const key&, const key&) = default;
    };
    static key key_of(const distpoint::rendered_finding& f);

    std::map<key, std::size_t> known_;
};

} // namespace cli
