// SPDX-License-Identifier: BSL-1.0
// What a finding is, whatever line it is on: for tools that compare one run with another.
#pragma once

#include <distpoint/report/rendered.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace distpoint {

/// Rule, subject and sentence, one on each line.
inline std::string identity_of(const rendered_finding& f) {
    return fmt::format("{}\n{}\n{}\n{}", f.rule->id, f.subject_kind,
                       f.subject_kind == name_of(record_kind::document) ? std::string() : f.subject_name, f.message);
}

/// Thirty-two hexadecimal digits: two FNV-1a hashes with different beginnings.
inline std::string digest(std::string_view text) {
    std::uint64_t a = 0xcbf29ce484222325u;
    std::uint64_t b = 0x84222325cbf29ce4u;
    for (char c : text) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        b = (b ^ static_cast<unsigned char>(c) ^ 0x5au) * 0x100000001b3u;
    }
    return fmt::format("{:016x}{:016x}", a, b);
}

/// Fingerprints of findings: the same in each run, unique in one: findings that are alike are counted.
class fingerprints {
  public:
    std::string of(const rendered_finding& f) {
        const std::string identity = identity_of(f);
        return digest(identity + "\n" + std::to_string(++seen_[identity]));
    }

  private:
    std::map<std::string, int> seen_;
};

} // namespace distpoint
