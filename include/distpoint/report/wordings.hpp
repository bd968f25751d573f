// SPDX-License-Identifier: BSL-1.0
// The sentences of findings about types: a report has them by thousands, of few different ones.
#pragma once

#include <distpoint/report/finding_words_bodies.hpp>
#include <distpoint/rules/finding.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace distpoint::detail {

// Puts sentences into words, once for each rule and its words if they are types and literals. Keeps views of the words
// of findings, so their report must outlive it.
class wordings {
  public:
    // As put_into_words does with the rule's sentences.
    void put(const finding& f, const wanted_words& wanted, finding_words& out) {
        if (!f.rule->about_types) return put_rule_into_words(f, out, wanted);
        if (last_ == nullptr || !has_same_words(*last_->of, f)) last_ = entry_of(f, wanted); // many are like the last
        if (last_ == nullptr) return put_rule_into_words(f, out, wanted);
        const finding_words& words = last_->words;
        if (out.wording == words.wording) { // as the last one in that buffer
            out.level = f.level;
            return;
        }
        out.rule = f.rule;
        out.level = f.level;
        out.message = words.message;
        out.reason = words.reason;
        out.way_out = words.way_out;
        out.wording = words.wording;
    }

  private:
    struct entry {
        const finding* of = nullptr;
        finding_words words;
    };
    static constexpr std::size_t most = 1024; // names among the words make each different

    // What a finding is put into words by; null if there are too many others.
    const entry* entry_of(const finding& f, const wanted_words& wanted) {
        const std::uint64_t hash = hash_of(f);
        auto known = known_.find(hash);
        if (known == known_.end() && known_.size() < most) {
            known = known_.try_emplace(hash).first;
            known->second.of = &f;
            put_rule_into_words(f, known->second.words, wanted);
            known->second.words.wording = next_number();
        }
        return known == known_.end() || !has_same_words(*known->second.of, f) ? nullptr : &known->second;
    }
    static std::uint64_t hash_of(const finding& f) {
        std::uint64_t hash = reinterpret_cast<std::uintptr_t>(f.rule);
        for (const argument& word : f.words) {
            const bool text = word.is == argument::form::text;
            const auto value = text ? reinterpret_cast<std::uintptr_t>(word.text().data()) : word.number();
            hash = (hash ^ value ^ static_cast<std::uint64_t>(word.type) << 56) * 0x9e3779b97f4a7c15u;
            hash ^= hash >> 32;
        }
        return hash;
    }
    static bool has_same_words(const finding& a, const finding& b) {
        return a.rule == b.rule &&
               std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                          [](const argument& one, const argument& other) { return is_same(one, other); });
    }
    // Of all reports, as a writer may be given the findings of several.
    static std::uint64_t next_number() {
        static std::atomic<std::uint64_t> last = 0;
        return ++last;
    }

    std::unordered_map<std::uint64_t, entry> known_;
    const entry* last_ = nullptr;
};

} // namespace distpoint::detail
