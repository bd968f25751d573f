// SPDX-License-Identifier: BSL-1.0
// The forms of findings as JSON: findings of one rule differ in little.
#pragma once

#include <distpoint/report/finding_words.hpp>
#include <distpoint/text/json_form.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

namespace distpoint {

/// Writes findings as JSON, each of a known form by the pieces between its values. A form is known by everything but
/// the values: what is written may depend only on them and on what `form_of` has. What depends on the wording alone is
/// a value only of findings without one: see `words`.
class finding_forms {
  public:
    finding_forms(json_writer& out, std::string& text) : out_(out), text_(text) {}

    /// `write(auto& out)` writes one finding to a json_form_recorder or a json_form_player. `usual`: whether it writes
    /// no more and no less than of any other of the form.
    template <class Write>
    void write(const finding_words& f, bool usual, Write write) {
        json_form passing;
        json_form* form = &passing;
        key of;
        if (!std::exchange(first_, false) && usual && form_of(f, of)) {
            const auto [at, added] = forms_.try_emplace(of);
            form = &at->second;
            if (!added) {
                json_form_player player(text_, *form);
                write(player);
                return player.finish();
            }
        }
        json_form_recorder recorder(out_, text_, *form);
        write(recorder);
        recorder.finish();
    }
    /// Writes a member that depends on the finding's wording; `text()` makes it.
    template <class Out, class Text>
    static void words(Out& out, const finding_words& f, std::string_view name, Text text) {
        if (f.wording == 0)
            out.value(name, text());
        else
            out.same([&](json_writer& json) { json.text(name, text()); });
    }
    /// A list begins: its first finding, which no comma precedes, has no form.
    void begin_list() { first_ = true; }

  private:
    // The texts that are always the same ones are compared by their addresses.
    struct key {
        const rule_info* rule = nullptr;
        const char* kind = nullptr;
        const char* path = nullptr;
        std::uint64_t wording = 0;
        std::uint64_t shape = 0;
        friend bool operator==(const key&, const key&) = default;
    };
    struct key_hash {
        std::size_t operator()(const key& of) const {
            std::uint64_t hash =
                reinterpret_cast<std::uintptr_t>(of.rule) * 0x9e3779b97f4a7c15u ^ of.shape ^ of.wording << 44;
            hash ^= hash >> 29;
            return static_cast<std::size_t>(hash * 0xbf58476d1ce4e5b9u >> 7);
        }
    };

    // Whether a finding has one of the forms that occur often.
    static bool form_of(const finding_words& f, key& of) {
        of.rule = f.rule;
        of.kind = f.subject_kind.data();
        of.path = f.where.path.data();
        of.wording = f.wording;
        std::uint64_t shape = 1;
        const auto add = [&](std::uint64_t value, int bits) { shape = shape << bits | value; };
        add(f.types.bits, 12);
        add(f.on_share, 1);
        add(f.about_types, 1);
        add(static_cast<std::uint64_t>(f.level), 3);
        add(f.way_out.empty(), 1);
        add(f.subject_name.empty(), 1);
        add(f.related.size(), 3);
        if (!f.where.known || f.related.size() > 6 || f.fixes.size() > 4) return false;
        for (const related_words& other : f.related)
            if (!other.where.known || other.where.path.data() != of.path) return false;
        for (const fix& made : f.fixes) {
            if (made.replacements.empty() || made.replacements.size() > 3 || made.file != f.where.file) return false;
            add(made.replacements.size(), 2);
            for (const fix::replacement& change : made.replacements) add(change.with.empty(), 1);
        }
        of.shape = shape;
        return true;
    }

    json_writer& out_;
    std::string& text_;
    std::unordered_map<key, json_form, key_hash> forms_;
    bool first_ = true;
};

} // namespace distpoint
