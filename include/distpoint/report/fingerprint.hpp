// SPDX-License-Identifier: BSL-1.0
// Fingerprints that identify a finding whatever line it is on, for tools that compare runs.
#pragma once

#include <distpoint/report/finding_words.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace distpoint {

/// Rule, kind of subject, subject and message, one per line; empty as the subject if it is a document.
inline std::string identity_of(const finding_words& f) {
    return fmt::format("{}\n{}\n{}\n{}", f.rule->id, f.subject_kind,
                       f.subject_kind == name_of(record_kind::document) ? std::string() : f.subject_name, f.message);
}

/// Thirty-two hexadecimal digits: two FNV-1a hashes with different initial values.
inline std::string hash_digits(std::string_view text) {
    std::uint64_t a = 0xcbf29ce484222325u;
    std::uint64_t b = 0x84222325cbf29ce4u;
    for (char c : text) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        b = (b ^ static_cast<unsigned char>(c) ^ 0x5au) * 0x100000001b3u;
    }
    return fmt::format("{:016x}{:016x}", a, b);
}

/// Fingerprints of findings: stable across runs and unique within one run, because identical findings are numbered.
class fingerprints {
  public:
    std::string of(const finding_words& f) {
        const std::string identity = identity_of(f);
        return hash_digits(identity + "\n" + std::to_string(++seen_[identity]));
    }

  private:
    std::map<std::string, int> seen_;
};

} // namespace distpoint
