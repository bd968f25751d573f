// SPDX-License-Identifier: BSL-1.0
// Reads values of a document into the members of records, and reports invalid values.
#pragma once

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/load/document/scalars.hpp>
#include <distpoint/load/part/loaded_part.hpp>
#include <distpoint/load/syntax/node.hpp>
#include <distpoint/vocabulary/nearest.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace distpoint {

/// Reads the values of one file's records. `self` is the record they belong to: an invalid value is a finding about
/// that record, at the location of the value, and does not change the member.
class value_reader {
  public:
    value_reader(loaded_part& out, std::uint32_t file) : out_(out), file_(file) {}

    element self{};

    // One overload per type of member. A null does not change the member.
    void read(const node& n, const member& m, std::string_view& to) {
        if (std::string_view text; read_text(n, m, text)) to = text;
    }
    template <class Flag>
        requires(std::is_same_v<Flag, bool> || std::is_same_v<Flag, std::optional<bool>>)
    void read(const node& n, const member& m, Flag& to) {
        if (n.kind == node_kind::boolean)
            to = folded(n.text[0]) == 't';
        else if (n.kind != node_kind::null)
            wrong_kind(n, m.key, "true or false");
    }
    void read(const node& n, const member& m, date& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::text) return wrong_kind(n, m.key, "a date such as 2026-01-15");
        if (const auto day = date_from(n.text))
            to = *day;
        else
            invalid(n, {"'", excerpt(n.text), "' is not a date"}, "write it as 2026-01-15 (ISO 8601)");
    }
    void read(const node& n, const member& m, std::optional<std::uint64_t>& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::text && n.kind != node_kind::number) return wrong_kind(n, m.key, "a size");
        if (const auto size = n.kind == node_kind::number ? size_from_number(n.text) : size_from(n.text))
            to = size;
        else
            invalid(n, {"'", excerpt(n.text), "' is not a size"},
                    "write bytes, or a number with a unit such as 620 MB; less than one exabyte");
    }
    void read(const node& n, const member& m, point_type_set& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::sequence) return wrong_kind(n, m.key, "a list of types");
        types_begin = n.begin;
        text_range first[point_type_count];
        for (const node& entry : elements_of(n)) {
            if (!is_plain_text(entry, m.key)) continue;
            const auto type = point_type_named(entry.text);
            if (!type) {
                unknown_types_read = true;
                const std::string_view near = nearest_point_type(entry.text);
                out_.report<rules::unknown_type>(
                    at(entry),
                    {excerpt(entry.text), near.empty() ? std::string_view("run 'distpoint matrix' to see the ten types")
                                                       : out_.texts.join({"did you mean ", near, "?"})});
                continue;
            }
            text_range& before = first[static_cast<std::size_t>(*type)];
            if (to.contains(*type)) {
                const related_element other{range(before.begin, before.end), "first occurrence", {}};
                out_.report<rules::repeated_type>(at(entry), {*type}, &other);
            } else
                before = {file_, entry.begin, entry.end};
            to.insert(*type);
        }
    }
    /// A list of keys of the current record; for a distribution point also of types.
    void read(const node& n, const member& m, field_set& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::sequence) return wrong_kind(n, m.key, "a list of keys");
        for (const node& entry : elements_of(n)) {
            if (!is_plain_text(entry, m.key)) continue;
            if (const field key = field_named(entry.text); key != field::none && has_key(entry.text)) {
                named_unknown_.push_back({key, at(entry)});
                to.insert(key);
                continue;
            }
            // Check keys first: `share` is both a key and an alias of a type.
            if (self.kind == record_kind::point)
                if (const auto type = point_type_named(entry.text)) {
                    not_known_types.insert(*type);
                    continue;
                }
            const std::string_view near = nearest(entry.text, keys_);
            invalid(entry, {"'", excerpt(entry.text), "' is not a key of this record"},
                    near.empty() ? std::string_view() : out_.texts.join({"did you mean ", near, "?"}));
        }
    }
    template <class Enumeration>
        requires std::is_enum_v<Enumeration>
    void read(const node& n, const member& m, Enumeration& to) {
        std::string_view text;
        if (!read_text(n, m, text)) return;
        const auto& names = names_of<Enumeration>::values;
        for (std::size_t i = 1; i < std::size(names); ++i)
            if (same_name(text, names[i])) {
                to = static_cast<Enumeration>(i);
                return;
            }
        std::string_view all = names[1];
        for (std::size_t i = 2; i < std::size(names); ++i)
            all = out_.texts.join({all, i + 1 == std::size(names) ? " or " : ", ", names[i]});
        invalid(n, {name_of(m.key), " cannot be '", excerpt(text), "'"}, out_.texts.join({"write ", all}));
    }
    void read(const node& n, const member& m, std::span<const std::string_view>& to) {
        read_list<std::string_view>(n, m, to, [&](const node& entry, std::string_view& text) {
            if (is_plain_text(entry, m.key)) read(entry, m, text);
        });
    }
    template <class Part>
        requires requires { about<Part>::members; }
    void read(const node& n, const member& m, std::span<const Part>& to) {
        read_list<Part>(n, m, to, [&](const node& entry, Part& part) {
            if (entry.kind == node_kind::mapping) {
                // An invalid value in an entry does not make the list invalid if the entry still has a name.
                const bool wrong_before = invalid_value_read;
                read_members(entry, part);
                invalid_value_read = wrong_before || names_nothing(part);
                return;
            }
            if constexpr (requires { about<Part>::may_be_text; })
                if (entry.kind == node_kind::text) {
                    read(entry, about<Part>::members[0],
                         boost::hana::second(boost::hana::at_c<0>(boost::hana::accessors<Part>()))(part));
                    return;
                }
            wrong_kind(entry, m.key,
                       m.key == field::drives ? "a list of mappings such as `{letter: D, free: 120 GB}`"
                                              : "a list of mappings");
        });
    }

    /// Reads the members of a mapping into those of a record or a part of one, by its Hana adaptation.
    template <class Record>
    void read_members(const node& mapping, Record& to) {
        constexpr std::size_t count = std::size(about<Record>::members);
        static_assert(count == decltype(boost::hana::length(boost::hana::accessors<Record>()))::value,
                      "distpoint: about<> must list the members of the Hana adaptation");
        constexpr auto& keys = keys_of<Record>;
        text_range seen[count];
        field_set written;
        field_set wrong; // the members with an invalid value
        if constexpr (requires { to.unknown; }) named_unknown_.clear();
        std::size_t expected = 0; // documents use one order, so the next key is usually the next member
        for (const auto& [key, value] : members_of(mapping)) {
            std::size_t i = expected;
            std::size_t tried = 0;
            while (tried < count && !same_text(keys[i], key.text)) {
                i = i + 1 == count ? 0 : i + 1;
                ++tried;
            }
            if (tried == count) {
                tell_unknown_key(key, about<Record>::title, keys);
                continue;
            }
            expected = i + 1 == count ? 0 : i + 1;
            if (seen[i].end != 0) {
                const related_element other{range(seen[i].begin, seen[i].end), "first occurrence", {}};
                out_.report<rules::duplicate_key>(range(key.begin, key.end), {key.text, ""}, &other);
                continue;
            }
            seen[i] = {file_, key.begin, key.end};
            invalid_value_read = false;
            keys_ = keys;
            if (about<Record>::members[i].required && value.kind == node_kind::null)
                invalid(value, {keys[i], " must not be empty"}, "");
            read_member(value, to, i, std::make_index_sequence<count>{});
            if constexpr (requires { to.unknown; }) {
                const field key_of_member = about<Record>::members[i].key;
                if (value.kind != node_kind::null) written.insert(key_of_member);
                if (invalid_value_read) wrong.insert(key_of_member);
            }
        }
        if constexpr (requires { to.unknown; }) {
            judge_unknown(to, written);
            to.unknown.bits |= wrong.bits; // an invalid value makes its member unknown
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (!about<Record>::members[i].required || seen[i].end != 0) continue;
            if constexpr (requires { to.unknown; }) to.unknown.insert(about<Record>::members[i].key);
            invalid(mapping, {about<Record>::title, " needs the key '", name_of(about<Record>::members[i].key), "'"},
                    "add it");
        }
    }

    /// Reports a value of a kind that its key does not accept.
    void wrong_kind(const node& n, field key, std::string_view wanted) {
        const std::string_view quote = n.kind == node_kind::number || n.kind == node_kind::boolean
                                           ? "; quote names that look like numbers or booleans"
                                           : "";
        invalid(n, {name_of(key), " must be ", wanted, ", not ", title_of(n.kind)},
                out_.texts.join({"write ", wanted, wanted == "text" ? quote : std::string_view("")}));
    }
    void invalid(const node& n, std::initializer_list<std::string_view> why, std::string_view way_out) {
        invalid_value_read = true;
        out_.report<rules::invalid_value>(at(n), {out_.texts.join(why), way_out});
    }
    void tell_unknown_key(const node& key, std::string_view title, std::span<const std::string_view> keys) {
        const std::string_view near = nearest(key.text, keys);
        std::string_view way_out;
        if (!near.empty()) {
            way_out = out_.texts.join({"did you mean ", near, "?"});
        } else {
            way_out = "expected one of ";
            for (std::size_t i = 0; i < keys.size(); ++i)
                way_out = out_.texts.join({way_out, i == 0 ? "" : ", ", keys[i]});
        }
        out_.report<rules::unknown_key>(range(key.begin, key.end), {title, excerpt(key.text), way_out});
    }

    /// Whether an entry of a list is text; reports one that is not.
    bool is_plain_text(const node& entry, field key) {
        if (entry.kind == node_kind::text) {
            if (!entry.text.empty()) return true;
            invalid(entry, {"empty entry in ", name_of(key)}, "remove it");
            return false;
        }
        invalid(entry, {"expected text in ", name_of(key), ", found ", title_of(entry.kind)},
                entry.kind == node_kind::number ? "quote names that look like numbers" : "");
        return false;
    }

    element at(const node& n) const { return range(n.begin, n.end); }
    element range(std::size_t begin, std::size_t end) const {
        element e = self;
        e.at = {file_, begin, end};
        return e;
    }
    std::string_view excerpt(std::string_view text) { return out_.texts.excerpt(text); }

    point_type_set not_known_types{}; // types in the record's list of unknown keys
    std::uint32_t types_begin = 0;    // where the record's list of types begins
    bool unknown_types_read = false;  // whether a list of types contains one that does not exist
    bool invalid_value_read = false;  // whether the current member has an invalid value, which makes it unknown

  private:
    template <class Record>
    static constexpr auto keys_of = [] {
        std::array<std::string_view, std::size(about<Record>::members)> names;
        for (std::size_t i = 0; i < names.size(); ++i) names[i] = name_of(about<Record>::members[i].key);
        return names;
    }();

    template <class Record, std::size_t... I>
    void read_member(const node& value, Record& to, std::size_t which, std::index_sequence<I...>) {
        constexpr auto accessors = boost::hana::accessors<Record>();
        (void)((which == I &&
                (read(value, about<Record>::members[I], boost::hana::second(boost::hana::at_c<I>(accessors))(to)),
                 true)) ||
               ...);
    }

    template <class Part>
    static bool names_nothing(const Part& part) {
        return boost::hana::second(boost::hana::at_c<0>(boost::hana::accessors<Part>()))(part).empty();
    }

    // A member that has a value is known, even if the list of unknown keys contains it.
    template <class Record>
    void judge_unknown(Record& to, const field_set& written) {
        for (const unknown_entry& entry : named_unknown_) {
            // Types that the list of types omits may be unknown even if the list exists.
            if (!written.contains(entry.key) || entry.key == field::types) continue;
            to.unknown.erase(entry.key);
            out_.report<rules::invalid_value>(
                entry.place, {out_.texts.join({name_of(entry.key), " has a value but is also listed as unknown"}),
                              "remove one of the two; the value is used"});
        }
    }

    // Reads text, or reports what is wrong with the value. A null is neither text nor an error.
    bool read_text(const node& n, const member& m, std::string_view& to) {
        if (n.kind == node_kind::null) return false;
        if (n.kind != node_kind::text) {
            wrong_kind(n, m.key, "text");
            return false;
        }
        if (!n.no_control && has_control(n.text))
            invalid(n, {name_of(m.key), " contains control characters: '", excerpt(n.text), "'"}, "remove them");
        if (const std::string_view wanted = departs_from(m.form, n.text); !wanted.empty() && !n.text.empty()) {
            invalid(n, {"'", excerpt(n.text), "' is not ", wanted}, "");
            if (!m.required) return false; // only a name is useful even if it is invalid
        } else if (n.text.empty() && m.required)
            invalid(n, {name_of(m.key), " must not be empty"}, "");
        to = n.text;
        return true;
    }
    template <class T, class ReadEntry>
    void read_list(const node& n, const member& m, std::span<const T>& to, ReadEntry read_entry) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::sequence) return wrong_kind(n, m.key, "a list");
        std::vector<T> values; // lists do not nest in lists of the same type, but parts have lists of their own
        const element record = self;
        for (const node& entry : elements_of(n)) {
            if (record.entry < 0) { // findings are about the entry of the outermost list
                self.member = m.key;
                self.entry = static_cast<std::int32_t>(values.size());
            }
            // An entry that cannot be read keeps its position, so that the other indexes match those in the document.
            read_entry(entry, values.emplace_back());
        }
        self = record;
        to = out_.texts.keep_list(std::span<const T>(values));
    }

    bool has_key(std::string_view text) const {
        for (std::string_view key : keys_)
            if (key == text) return true;
        return false;
    }

    loaded_part& out_;
    std::uint32_t file_;
    std::span<const std::string_view> keys_{}; // of the current record
    struct unknown_entry {
        field key = field::none;
        element place{};
    };
    std::vector<unknown_entry> named_unknown_; // entries of the record's list of unknown keys
};

} // namespace distpoint
