// SPDX-License-Identifier: BSL-1.0
// The findings that a project has accepted for now: they are hidden, new ones are not.
#pragma once

#include <distpoint/report/report_words.hpp>

#include <map>
#include <optional>
#include <string>

namespace cli {

/// The number of times that each finding is recorded: by rule, subject and sentence, not by line, so that moved records
/// keep matching.
class baseline {
  public:
    /// Reads a file. Nothing, with a message, if it cannot be read or is not a baseline.
    static std::optional<baseline> read(const std::string& path);
    /// The findings of a report.
    static baseline of(const distpoint::report_words& found);

    std::string text() const;
    /// Hides recorded findings, each as often as it is recorded.
    void hide(distpoint::report_words& found);
    /// Recorded findings that no longer exist: one line each.
    std::vector<std::string> stale() const;

  private:
    struct key {
        std::string rule;
        std::string kind;
        std::string name;
        std::string message;
        friend auto operator<=>(const key&, const key&) = default;
    };
    static key key_of(const distpoint::finding_words& f);

    std::map<key, std::size_t> known_;
};

} // namespace cli
