// SPDX-License-Identifier: BSL-1.0
// A rendered finding: the text and locations that each output format writes.
#pragma once

#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/point_repairs.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/text/location.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// A related location of a finding, and its message.
struct rendered_related {
    std::string message;
    location where;
};

/// A finding's text and locations. All text is printable.
struct rendered_finding {
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
    std::vector<rendered_related> related;
    type_repairs repairs;
    std::string repair_text;
};

namespace detail {

// A name for use in a message. A long name is cut, because one name can occur in thousands of messages.
inline std::string cut(std::string_view text) {
    constexpr std::size_t most = 200;
    if (text.size() <= most) return printable(text);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
    return printable(text.substr(0, end)) + "...";
}

inline std::string words_of(const argument& word) {
    switch (word.is) {
    case argument::form::none:
        return {};
    case argument::form::text:
        return cut(word.text());
    case argument::form::type:
        return std::string(name_of(word.type));
    case argument::form::title:
        return std::string(title_of(word.type));
    case argument::form::number:
        return fmt::format("{}", word.number());
    case argument::form::bytes:
        return size_in_words(word.number());
    case argument::form::day:
        return fmt::format("{:04}-{:02}-{:02}", word.number() / 10000, word.number() / 100 % 100, word.number() % 100);
    }
    return {};
}

// A rule's message template with {0} to {9} replaced. Other braces are literal.
inline std::string filled(std::string_view pattern, std::span<const argument> words) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool word =
            pattern[i] == '{' && i + 2 < pattern.size() && is_digit(pattern[i + 1]) && pattern[i + 2] == '}';
        if (!word) {
            out += pattern[i];
            continue;
        }
        const auto which = static_cast<std::size_t>(pattern[i + 1] - '0');
        if (which < words.size()) out += words_of(words[which]);
        i += 2;
    }
    return out;
}

} // namespace detail

/// A set of types as a list: `server, branch and protected`.
inline std::string in_words(point_type_set types, std::string_view last = " and ") {
    std::string out;
    int left = types.size();
    for (point_type type : types) {
        out += name_of(type);
        --left;
        out += left == 0 ? std::string_view("") : left == 1 ? last : std::string_view(", ");
    }
    return out;
}

/// Why a type is required or forbidden, in one sentence; empty where there is no reason.
inline std::string in_words(const choice& c) {
    switch (c.reason) {
    case choice_reason::none:
        return {};
    case choice_reason::excludes:
        return fmt::format("{} cannot be combined with {}", name_of(c.pair.first), name_of(c.pair.second));
    case choice_reason::requires_:
        return fmt::format("{} requires {}", name_of(c.pair.first), name_of(c.pair.second));
    case choice_reason::remains:
        return fmt::format("{} cannot be combined with {}, which leaves this one", name_of(c.pair.first),
                           name_of(c.pair.second));
    }
    return {};
}

/// A repair as an instruction: `remove branch (it is then a standard distribution point)`.
inline std::string in_words(const type_repair& repair, point_type_set written, bool on_share) {
    std::string out;
    if (!repair.remove.empty()) out = "remove " + in_words(repair.remove);
    if (!repair.add.empty()) out += (out.empty() ? "add " : " and add ") + in_words(repair.add);
    const point_type_set after = (written - repair.remove) | repair.add;
    if (completed(after, on_share).contains(point_type::standard) &&
        !completed(written, on_share).contains(point_type::standard))
        out += " (it is then a standard distribution point)";
    return out;
}

/// Repairs as alternatives, joined by `, or `.
inline std::string in_words(const type_repairs& all, point_type_set written, bool on_share) {
    std::string out;
    for (const type_repair& repair : all) {
        if (!out.empty()) out += ", or ";
        out += in_words(repair, written, on_share);
    }
    return out;
}

/// Renders a finding. `places` may be null, for a hierarchy that was not loaded from files.
inline rendered_finding render(const finding& f, const hierarchy& h, const located_finding* places = nullptr) {
    rendered_finding out;
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
        out.subject_name = detail::cut(h.dfs_roots[f.where.record]);
    else if (f.where.kind == record_kind::document && places != nullptr)
        out.subject_name = printable(places->where.path);
    else
        with_record(h, f.where, [&](const auto& record) { out.subject_name = detail::cut(title_of(record)); });
    if (places != nullptr) out.where = places->where;
    std::size_t i = 0;
    for (const related_element& other : f.related) {
        out.related.push_back({detail::filled(other.says, {&other.what, 1}), {}});
        if (places != nullptr) out.related.back().where = places->related[i];
        ++i;
    }
    if (!f.rule->about_types || f.where.kind != record_kind::point || f.where.record >= h.points.size()) return out;

    const point& p = h.points[f.where.record];
    out.repairs = repairs_of(p);
    const point_type_set fixed = p.on_share() ? point_type_set(point_type::server_share) : point_type_set();
    out.repair_text = in_words(out.repairs, p.types | fixed, p.on_share());
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
