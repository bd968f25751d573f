// SPDX-License-Identifier: BSL-1.0
// A finding in words: the text and locations that each output format writes.
#pragma once

#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/text/location.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// A related location of a finding, and its message.
struct related_words {
    std::string message;
    location where;
};

/// A finding's text and locations. All text is printable.
struct finding_words {
    const rule_info* rule = nullptr;
    severity level = severity::error;
    std::string message;
    std::string reason;             // citation, in addition to the rule's source
    std::string way_out;            // what to do, other than the repairs
    std::string_view subject_kind;  // distribution-point
    std::string_view subject_title; // distribution point
    std::string subject_name;
    record_kind record_kind_of_subject = record_kind::document;
    std::uint32_t record = 0; // the subject's position in the hierarchy's list of that kind
    location where;
    std::vector<related_words> related;
    bool about_types = false; // then the types of the subject, and whether it is on a share:
    point_type_set types;
    bool on_share = false;

    // Made when asked for: most formats need one or none, and a report can have 100,000 findings.
    /// The smallest changes of the subject's types after which it is legal; none if the finding is not about types.
    type_repairs repairs() const {
        return about_types
                   ? distpoint::repairs(types, on_share ? point_type_set(point_type::server_share) : point_type_set())
                   : type_repairs();
    }
    /// The same as an instruction, empty if there is none.
    std::string repair_text() const { return in_words(repairs(), types, on_share); }
    /// The repairs, or what else to do.
    std::string remedy() const {
        std::string repair = repair_text();
        return repair.empty() ? way_out : repair;
    }
};

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
        fmt::format_to(std::back_inserter(out), "{}", word.number());
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

// A rule's message template with {0} to {9} replaced. Other braces are literal.
inline std::string filled(std::string_view pattern, std::span<const argument> words) {
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        if (at + 2 >= pattern.size() || !is_digit(pattern[at + 1]) || pattern[at + 2] != '}') continue;
        out += pattern.substr(copied, at - copied);
        const auto which = static_cast<std::size_t>(pattern[at + 1] - '0');
        if (which < words.size()) append_word(out, words[which]);
        copied = at + 3;
    }
    return out += pattern.substr(copied);
}

} // namespace detail

/// Puts a finding into words. `places`: its locations, which are moved from; null for a hierarchy that was not loaded
/// from files.
inline finding_words words_of(const finding& f, const hierarchy& h, located_finding* places = nullptr) {
    finding_words out;
    out.rule = f.rule;
    out.level = f.level;
    out.message = detail::filled(f.rule->sentence, f.words);
    out.reason = detail::filled(f.rule->reason, f.words);
    out.way_out = detail::filled(f.rule->way_out, f.words);
    out.subject_kind = name_of(f.where.kind);
    out.record_kind_of_subject = f.where.kind;
    out.record = f.where.record;
    out.subject_title = title_of(f.where.kind);
    if (f.where.kind == record_kind::dfs_root && f.where.record < h.dfs_roots.size())
        detail::append_name(out.subject_name, h.dfs_roots[f.where.record]);
    else if (f.where.kind == record_kind::document && places != nullptr)
        out.subject_name = printable(places->where.path);
    else
        with_record(h, f.where, [&](const auto& record) { detail::append_name(out.subject_name, title_of(record)); });
    if (places != nullptr) out.where = std::move(places->where);
    out.related.reserve(f.related.size());
    std::size_t i = 0;
    for (const related_element& other : f.related) {
        out.related.push_back({detail::filled(other.says, {&other.what, 1}), {}});
        if (places != nullptr) out.related.back().where = std::move(places->related[i]);
        ++i;
    }
    if (!f.rule->about_types || f.where.kind != record_kind::point || f.where.record >= h.points.size()) return out;

    const point& p = h.points[f.where.record];
    out.about_types = true;
    out.on_share = p.on_share();
    out.types = p.types | (p.on_share() ? point_type_set(point_type::server_share) : point_type_set());
    // Of two conflicting types, the one written first is the location.
    if (out.related.size() == 1 && out.where.known && out.related[0].where.known &&
        out.related[0].where.file == out.where.file && out.related[0].where.offset < out.where.offset) {
        std::swap(out.where, out.related[0].where);
        if (!f.words.empty() && f.words[0].is == argument::form::type)
            out.related[0].message = name_of(f.words[0].type);
    }
    return out;
}

} // namespace distpoint
