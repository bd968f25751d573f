// SPDX-License-Identifier: BSL-1.0
// Values of a document into the members of records, with what is wrong with each.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/load/pull.hpp>
#include <distpoint/load/scalars.hpp>
#include <distpoint/vocabulary/nearest.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/second.hpp>

#include <utility>
#include <vector>

namespace distpoint {

/// Reads the values of one file's records. `self` is the record they belong to: what is wrong with a value is a finding
/// about that record, at the value's own place, and leaves the member as it was.
template <document_reader Reader>
class value_reader {
  public:
    using node = typename Reader::node;

    value_reader(Reader& reader, loaded_hierarchy& out, std::uint32_t file) : in_(reader), out_(out), file_(file) {}

    element self{};

    // One overload a form of member. A null leaves the member as it is.
    void read(node& n, const member& m, std::string_view& to) {
        if (std::string_view text; read_text(n, m, text)) to = text;
    }
    void read(node& n, const member& m, bool& to) {
        if (n.kind == node_kind::boolean)
            to = folded(n.text[0]) == 't';
        else if (n.kind != node_kind::null)
            wrong_kind(n, m.key, "true or false");
    }
    void read(node& n, const member& m, date& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::text) return wrong_kind(n, m.key, "a date, such as 2026-01-15");
        if (const auto day = date_from(n.text))
            to = *day;
        else
            invalid(n, {"'", excerpt(n.text), "' is no date"}, "write it as 2026-01-15 (ISO 8601)");
    }
    void read(node& n, const member& m, std::optional<std::uint64_t>& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::text && n.kind != node_kind::number) return wrong_kind(n, m.key, "a size");
        if (const auto size = n.kind == node_kind::number ? size_from_number(n.text) : size_from(n.text))
            to = size;
        else
            invalid(n, {"'", excerpt(n.text), "' is no size"},
                    "write bytes, or a number with a unit, such as 620 MB; below an exabyte");
    }
    void read(node& n, const member& m, point_type_set& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::sequence) return wrong_kind(n, m.key, "a list of types");
        element first[point_type_count];
        in_.each_element(n, [&](node& entry) {
            if (!is_plain_text(entry, m.key)) return;
            const auto type = point_type_named(entry.text);
            if (!type) {
                unknown_types_read = true;
                const std::string_view near = nearest_point_type(entry.text);
                out_.report(rules::unknown_type::info, at(entry),
                            {excerpt(entry.text), near.empty() ? std::string_view("see the ten types: distpoint matrix")
                                                               : out_.texts.join({"did you mean ", near, "?"})});
                return;
            }
            element& before = first[static_cast<std::size_t>(*type)];
            if (to.contains(*type)) {
                const related_element other{before, "the first one", {}};
                out_.report(rules::repeated_type::info, at(entry), {*type}, &other);
            } else {
                before = at(entry);
                to.insert(*type);
            }
        });
    }
    /// A list of keys of the record that is read; of a distribution point's also types.
    void read(node& n, const member& m, field_set& to) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::sequence) return wrong_kind(n, m.key, "a list of keys");
        in_.each_element(n, [&](node& entry) {
            if (!is_plain_text(entry, m.key)) return;
            for (int i = 0; i < field_count; ++i)
                if (name_of(static_cast<field>(i)) == entry.text && has_key(entry.text)) {
                    named_unknown_.push_back({static_cast<field>(i), at(entry)});
                    return to.insert(static_cast<field>(i));
                }
            // Keys first: `share` is one, and another name of a type.
            if (self.kind == record_kind::point)
                if (const auto type = point_type_named(entry.text)) return not_known_types.insert(*type);
            const std::string_view near = nearest(entry.text, keys_);
            invalid(entry, {"'", excerpt(entry.text), "' is no key of this record"},
                    near.empty() ? std::string_view() : out_.texts.join({"did you mean ", near, "?"}));
        });
    }
    template <class Enumeration>
        requires std::is_enum_v<Enumeration>
    void read(node& n, const member& m, Enumeration& to) {
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
    void read(node& n, const member& m, std::span<const std::string_view>& to) {
        read_list<std::string_view>(n, m, to, [&](node& entry, std::string_view& text) {
            return is_plain_text(entry, m.key) && read_text(entry, m, text);
        });
    }
    template <class Part>
        requires requires { about<Part>::members; }
    void read(node& n, const member& m, std::span<const Part>& to) {
        read_list<Part>(n, m, to, [&](node& entry, Part& part) {
            if (entry.kind == node_kind::mapping) {
                // What is wrong within an entry leaves the list as it is, if it is known what the entry is about.
                const bool wrong_before = invalid_value_read;
                read_members(entry, part);
                invalid_value_read = wrong_before || names_nothing(part);
                return true;
            }
            if constexpr (requires { about<Part>::may_be_text; })
                if (entry.kind == node_kind::text) {
                    read(entry, about<Part>::members[0],
                         boost::hana::second(boost::hana::at_c<0>(boost::hana::accessors<Part>()))(part));
                    return true;
                }
            wrong_kind(entry, m.key, "mappings");
            return false;
        });
    }

    /// The members of a mapping into those of a record or a part of one, by its Hana description.
    template <class Record>
    void read_members(node& mapping, Record& to) {
        constexpr std::size_t count = std::size(about<Record>::members);
        static_assert(count == decltype(boost::hana::length(boost::hana::accessors<Record>()))::value,
                      "distpoint: about<> lists the members that Hana sees");
        key_facts seen[count];
        field_set written;
        field_set wrong; // of those
        if constexpr (requires { to.unknown; }) named_unknown_.clear();
        std::size_t expected = 0; // documents keep to one order, so that the next key is mostly the next member
        in_.each_member(mapping, [&](const key_facts& key, node& value) {
            std::size_t i = expected;
            for (std::size_t tried = 0; name_of(about<Record>::members[i].key) != key.text; i = (i + 1) % count)
                if (++tried == count) return unknown_key(key, value, about<Record>::title, keys_of<Record>());
            expected = (i + 1) % count;
            if (seen[i].end != 0) {
                const related_element other{range(seen[i].begin, seen[i].end), "the first one", {}};
                out_.report(rules::duplicate_key::info, range(key.begin, key.end), {key.text}, &other);
                return in_.skip(value);
            }
            seen[i] = key;
            invalid_value_read = false;
            keys_ = keys_of<Record>();
            if (about<Record>::members[i].required && value.kind == node_kind::null)
                invalid(value, {name_of(about<Record>::members[i].key), " must not be nothing"}, "");
            read_member(value, to, i, std::make_index_sequence<count>{});
            if constexpr (requires { to.unknown; }) {
                const field key_of_member = about<Record>::members[i].key;
                if (value.kind != node_kind::null) written.insert(key_of_member);
                if (invalid_value_read) wrong.insert(key_of_member);
            }
        });
        if (in_.failed()) return;
        if constexpr (requires { to.unknown; }) {
            judge_unknown(to, written);
            to.unknown.bits |= wrong.bits; // of a wrong value nothing is known
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (!about<Record>::members[i].required || seen[i].end != 0) continue;
            if constexpr (requires { to.unknown; }) to.unknown.insert(about<Record>::members[i].key);
            invalid(mapping, {about<Record>::title, " needs the key '", name_of(about<Record>::members[i].key), "'"},
                    "add it");
        }
    }

    /// A value that is of another kind than its key asks for; reads it to its end.
    void wrong_kind(node& n, field key, std::string_view wanted) {
        const std::string_view quote = n.kind == node_kind::number || n.kind == node_kind::boolean
                                           ? "; a name of digits, or one like true, stands in quotes"
                                           : "";
        invalid(n, {name_of(key), " must be ", wanted, ", not ", title_of(n.kind)},
                out_.texts.join({"write ", wanted, wanted == "text" ? quote : std::string_view("")}));
        in_.skip(n);
    }
    void invalid(const node_facts& n, std::initializer_list<std::string_view> why, std::string_view way_out) {
        invalid_value_read = true;
        out_.report(rules::invalid_value::info, at(n), {out_.texts.join(why), way_out});
    }
    void unknown_key(const key_facts& key, node& value, std::string_view title,
                     std::span<const std::string_view> keys) {
        tell_unknown_key(key, title, keys);
        in_.skip(value);
    }
    void tell_unknown_key(const key_facts& key, std::string_view title, std::span<const std::string_view> keys) {
        const std::string_view near = nearest(key.text, keys);
        std::string_view way_out;
        if (!near.empty()) {
            way_out = out_.texts.join({"did you mean ", near, "?"});
        } else {
            way_out = "it has ";
            for (std::size_t i = 0; i < keys.size(); ++i)
                way_out = out_.texts.join({way_out, i == 0 ? "" : ", ", keys[i]});
        }
        out_.report(rules::unknown_key::info, range(key.begin, key.end), {title, excerpt(key.text), way_out});
    }

    element at(const node_facts& n) const { return range(n.begin, n.end); }
    element range(std::size_t begin, std::size_t end) const {
        element e = self;
        e.at = {file_, begin, end};
        return e;
    }
    std::string_view excerpt(std::string_view text) { return out_.texts.excerpt(text); }

    point_type_set not_known_types{}; // that the record's list of what is unknown named
    bool unknown_types_read = false;  // whether a list of types named one that does not exist
    bool invalid_value_read = false;  // whether a value of the member now read was wrong: the member is then unknown

  private:
    template <class Record>
    static std::span<const std::string_view> keys_of() {
        static const auto keys = [] {
            std::array<std::string_view, std::size(about<Record>::members)> names;
            for (std::size_t i = 0; i < names.size(); ++i) names[i] = name_of(about<Record>::members[i].key);
            return names;
        }();
        return keys;
    }

    template <class Record, std::size_t... I>
    void read_member(node& value, Record& to, std::size_t which, std::index_sequence<I...>) {
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

    // What is written is known, whatever the list of unknown keys says.
    template <class Record>
    void judge_unknown(Record& to, const field_set& written) {
        for (const unknown_entry& entry : named_unknown_) {
            // What the list of types leaves out may be unknown, though the list is there.
            if (!written.contains(entry.key) || entry.key == field::types) continue;
            to.unknown.erase(entry.key);
            out_.report(rules::invalid_value::info, entry.place,
                        {out_.texts.join({name_of(entry.key), " is both written and named as unknown"}),
                         "remove one of the two; what is written counts"});
        }
    }

    // Text where text belongs; says what is wrong otherwise. A null is no text and no mistake.
    bool read_text(node& n, const member& m, std::string_view& to) {
        if (n.kind == node_kind::null) return false;
        if (n.kind != node_kind::text) {
            wrong_kind(n, m.key, "text");
            return false;
        }
        for (char c : n.text)
            if (is_control(c)) {
                invalid(n, {name_of(m.key), " has control characters: '", excerpt(n.text), "'"}, "remove them");
                break;
            }
        if (const std::string_view wanted = departs_from(m.form, n.text); !wanted.empty() && !n.text.empty()) {
            invalid(n, {"'", excerpt(n.text), "' is not ", wanted}, "");
            if (!m.required) return false; // only a name is of use, wrong as it is
        } else if (n.text.empty() && m.required)
            invalid(n, {name_of(m.key), " must not be empty"}, "");
        to = n.text;
        return true;
    }
    bool is_plain_text(node& entry, field key) {
        if (entry.kind == node_kind::text) {
            if (!entry.text.empty()) return true;
            invalid(entry, {"an entry of ", name_of(key), " must not be empty"}, "remove it");
            return false;
        }
        invalid(entry, {"an entry of ", name_of(key), " must be text, not ", title_of(entry.kind)},
                entry.kind == node_kind::number ? "a name of digits stands in quotes" : "");
        in_.skip(entry);
        return false;
    }
    template <class T, class ReadEntry>
    void read_list(node& n, const member& m, std::span<const T>& to, ReadEntry read_entry) {
        if (n.kind == node_kind::null) return;
        if (n.kind != node_kind::sequence) return wrong_kind(n, m.key, "a list");
        std::vector<T> values; // lists do not nest in lists of the same type, but parts hold lists of their own
        in_.each_element(n, [&](node& entry) {
            // An entry that cannot be read keeps its place, so that the others' numbers are those of the document.
            T value{};
            read_entry(entry, value);
            values.push_back(value);
        });
        to = out_.texts.keep_list(std::span<const T>(values));
    }

    bool has_key(std::string_view text) const {
        for (std::string_view key : keys_)
            if (key == text) return true;
        return false;
    }

    Reader& in_;
    loaded_hierarchy& out_;
    std::uint32_t file_;
    std::span<const std::string_view> keys_{}; // of the record that is read
    struct unknown_entry {
        field key = field::none;
        element place{};
    };
    std::vector<unknown_entry> named_unknown_; // entries of the record's list of what is unknown
};

} // namespace distpoint
