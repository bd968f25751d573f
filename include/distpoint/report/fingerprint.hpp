// SPDX-License-Identifier: BSL-1.0
// Fingerprints that identify a finding whatever line it is on, for tools that compare runs.
#pragma once

#include <distpoint/report/finding_words.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace distpoint {

/// What identifies a finding: rule, kind of subject, subject and message, one per line; no subject if it is a document,
/// whose name is its path.
inline std::string identity_of(const finding_words& f) {
    return fmt::format("{}\n{}\n{}\n{}", f.rule->id, f.subject_kind,
                       f.subject_kind == name_of(record_kind::document) ? std::string_view() : f.subject_name,
                       f.message);
}

/// Fingerprints of findings: stable across runs and unique within one run, because identical findings are numbered.
/// Each is 32 hexadecimal digits: two FNV-1a hashes with different initial values.
class fingerprints {
  public:
    std::string of(const finding_words& f) {
        hashes made;
        made.add(identity_of(f));
        const int number = ++seen_[made];
        made.add(fmt::format("\n{}", number));
        return fmt::format("{:016x}{:016x}", made.a, made.b);
    }

  private:
    struct hashes {
        std::uint64_t a = 0xcbf29ce484222325u;
        std::uint64_t b = 0x84222325cbf29ce4u;

        void add(std::string_view text) {
            for (const char c : text) {
                a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
                b = (b ^ static_cast<unsigned char>(c) ^ 0x5au) * 0x100000001b3u;
            }
        }
        friend bool operator==(const hashes&, const hashes&) = default;
    };
    struct first_hash {
        std::size_t operator()(const hashes& of) const { return static_cast<std::size_t>(of.a); }
    };

    std::unordered_map<hashes, int, first_hash> seen_;
};

} // namespace distpoint
