// SPDX-License-Identifier: BSL-1.0
// Fingerprints that identify a finding whatever line it is on, for tools that compare runs.
#pragma once

#include <distpoint/report/finding_words.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace distpoint {

/// Fingerprints of findings: stable across runs and unique within one run, because identical findings are numbered.
/// What identifies a finding is its rule, the kind of its subject, the subject, unless it is a document, whose name is
/// its path, and the message. A fingerprint is 32 hexadecimal digits: two FNV-1a hashes with different initial values.
class fingerprints {
  public:
    /// `expected`: how many there will be, about.
    explicit fingerprints(std::size_t expected = 0) { seen_.reserve(expected); }

    std::string of(const finding_words& f) {
        const bool document = f.record_kind_of_subject == record_kind::document;
        hashes made;
        made.add(f.rule->id);
        made.add_line(f.subject_kind);
        made.add_line(document ? std::string_view() : f.subject_name);
        made.add_line(f.message);
        made.add_line(std::to_string(++seen_[made]));
        return hexadecimal(made.a) + hexadecimal(made.b);
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
        void add_line(std::string_view text) {
            add("\n");
            add(text);
        }
        friend bool operator==(const hashes&, const hashes&) = default;
    };
    static std::string hexadecimal(std::uint64_t value) {
        std::string out(16, '0');
        for (std::size_t i = out.size(); i > 0; --i, value /= 16) out[i - 1] = "0123456789abcdef"[value % 16];
        return out;
    }
    struct first_hash {
        std::size_t operator()(const hashes& of) const { return static_cast<std::size_t>(of.a); }
    };

    std::unordered_map<hashes, int, first_hash> seen_;
};

} // namespace distpoint
