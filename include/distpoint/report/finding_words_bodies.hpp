// SPDX-License-Identifier: BSL-1.0
// What puts a finding into words: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/report/finding_words.hpp>

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace distpoint {

DISTPOINT_FUNCTION type_repairs finding_words::repairs() const {
    return about_types
               ? distpoint::repairs(types, on_share ? point_type_set(point_type::server_share) : point_type_set())
               : type_repairs();
}
DISTPOINT_FUNCTION std::string finding_words::repair_text() const { return in_words(repairs(), types, on_share); }
DISTPOINT_FUNCTION std::string finding_words::instruction(const fix& made) const {
    const bool duplicate = made.repair.remove.empty() && made.repair.add.empty();
    return duplicate ? "remove the duplicate" : in_words(made.repair, types, on_share);
}
DISTPOINT_FUNCTION std::string finding_words::remedy() const {
    std::string repair = repair_text();
    return repair.empty() ? way_out : repair;
}

namespace detail {

// A name for use in a message. A long name is cut, because one name can occur in thousands of messages.
inline void append_name(std::string& out, std::string_view text) {
    const std::string_view shown = utf8_prefix(text, 200);
    append_printable(out, shown);
    if (shown.size() < text.size()) out += "...";
}

inline void append_word(std::string& out, const argument& word) {
    switch (word.is) {
    case argument::form::none:
        break;
    case argument::form::text:
        append_name(out, word.text());
        break;
    case argument::form::type:
        out += name_of(word.type);
        break;
    case argument::form::title:
        out += title_of(word.type);
        break;
    case argument::form::number:
        append_format(out, "{}", word.number());
        break;
    case argument::form::bytes:
        out += size_in_words(word.number());
        break;
    case argument::form::day: {
        const auto day = static_cast<int>(word.number());
        out += date_text({day / 10000, day / 100 % 100, day % 100}).day();
    }
    }
}

// Appends a rule's message template with {0} to {9} replaced. Other braces are literal.
inline void append_filled(std::string& out, std::string_view pattern, std::span<const argument> words) {
    std::size_t copied = 0;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        if (at + 2 >= pattern.size() || !is_digit(pattern[at + 1]) || pattern[at + 2] != '}') continue;
        out += pattern.substr(copied, at - copied);
        const auto which = static_cast<std::size_t>(pattern[at + 1] - '0');
        if (which < words.size()) append_word(out, words[which]);
        copied = at + 3;
    }
    out += pattern.substr(copied);
}
inline void fill(std::string& out, std::string_view pattern, std::span<const argument> words) {
    out.clear();
    append_filled(out, pattern, words);
}

// The first part of put_into_words: what depends on the rule and its words alone.
inline void put_rule_into_words(const finding& f, finding_words& out, const wanted_words& wanted) {
    out.rule = f.rule;
    out.level = f.level;
    out.wording = 0;
    fill(out.message, f.rule->sentence, f.words);
    fill(out.reason, wanted.reason ? f.rule->reason : std::string_view(), f.words);
    fill(out.way_out, f.rule->way_out, f.words);
}

// The rest.
inline void put_subject_into_words(const finding& f, const hierarchy& h, finding_words& out, bool located) {
    out.subject_kind = name_of(f.where.kind);
    out.record_kind_of_subject = f.where.kind;
    out.record = f.where.record;
    out.subject_title = title_of(f.where.kind);
    out.subject_name.clear();
    if (f.where.kind == record_kind::dfs_root && f.where.record < h.dfs_roots.size())
        append_name(out.subject_name, h.dfs_roots[f.where.record]);
    else if (f.where.kind == record_kind::document && located)
        append_printable(out.subject_name, out.where.path);
    else
        with_record(h, f.where, [&](const auto& record) { append_name(out.subject_name, title_of(record)); });
    for (std::size_t i = 0; i < f.related.size(); ++i)
        fill(out.related[i].message, f.related[i].says, {&f.related[i].what, 1});
    out.about_types = f.rule->about_types && f.where.kind == record_kind::point && f.where.record < h.points.size();
    out.types = {};
    out.on_share = false;
    if (!out.about_types) return;

    const point& p = h.points[f.where.record];
    out.on_share = p.on_share();
    out.types = p.types | (p.on_share() ? point_type_set(point_type::server_share) : point_type_set());
    // Of two conflicting types, the one written first is the location.
    if (out.related.size() == 1 && out.where.known && out.related[0].where.known &&
        out.related[0].where.file == out.where.file && out.related[0].where.offset < out.where.offset) {
        std::swap(out.where, out.related[0].where);
        if (!f.words.empty() && f.words[0].is == argument::form::type)
            out.related[0].message = name_of(f.words[0].type);
    }
}

} // namespace detail

DISTPOINT_FUNCTION void put_into_words(const finding& f, const hierarchy& h, finding_words& out, bool located) {
    detail::put_rule_into_words(f, out, {});
    detail::put_subject_into_words(f, h, out, located);
}

DISTPOINT_FUNCTION finding_words words_of(const finding& f, const hierarchy& h) {
    finding_words out;
    out.related.resize(f.related.size());
    put_into_words(f, h, out, false);
    return out;
}

} // namespace distpoint
