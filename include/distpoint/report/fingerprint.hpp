// SPDX-License-Identifier: BSL-1.0
// Fingerprints that identify a finding whatever line it is on, for tools that compare runs.
#pragma once

#include <distpoint/report/finding_words.hpp>
#include <distpoint/text/occurrences.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace distpoint {

/// Fingerprints of findings: stable across runs and unique within one run, because identical findings are numbered.
/// What identifies a finding is its rule, the kind of its subject, the subject, unless it is a document, whose name is
/// its path, and the message. A fingerprint is 32 hexadecimal digits: two FNV-1a hashes with different initial values.
class fingerprints {
  public:
    /// `expected`: how many there will be, about.
    explicit fingerprints(std::size_t expected = 0) : seen_(expected) {}

    std::string of(const finding_words& f) { return of(begin(f)); }

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
    };
    /// The first part of the work; the second is quicker if there is other work between.
    hashes begin(const finding_words& f) {
        if (f.rule != rule_ || f.subject_kind.data() != kind_) { // most have the rule of the one before
            rule_ = f.rule;
            kind_ = f.subject_kind.data();
            begun_ = {};
            begun_.add(f.rule->id);
            begun_.add_line(f.subject_kind);
        }
        hashes made = begun_;
        made.add_line(f.record_kind_of_subject == record_kind::document ? std::string_view() : f.subject_name);
        made.add_line(f.message);
        seen_.expect(made.a);
        return made;
    }
    std::string of(hashes made) {
        std::string out;
        put(made, out);
        return out;
    }
    /// The same, in place of `out`.
    void put(hashes made, std::string& out) {
        char digits[16];
        const int number = seen_.add(made.a);
        made.add_line(
            {digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, number).ptr - digits)});
        out.resize(32);
        hexadecimal(out.data(), made.a);
        hexadecimal(out.data() + 16, made.b);
    }

  private:
    static void hexadecimal(char* out, std::uint64_t value) {
        for (int i = 15; i >= 0; --i, value /= 16) out[i] = "0123456789abcdef"[value % 16];
    }

    occurrences seen_;
    const rule_info* rule_ = nullptr;
    const char* kind_ = nullptr;
    hashes begun_; // of the rule and the kind
};

} // namespace distpoint
