// SPDX-License-Identifier: BSL-1.0
// A hierarchy as a document in distpoint's own format: YAML or JSON.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/second.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>

namespace distpoint {

enum class document_syntax : unsigned char { yaml, json };

namespace detail {

// Whether YAML reads the unquoted text as the same text, also within a list.
inline bool is_plain_in_yaml(std::string_view text) {
    if (text.empty() || is_blank(text.back())) return false;
    if (!is_letter(text.front()) && !is_digit(text.front()) && text.front() != '\\' && text.front() != '/')
        return false;
    bool digits = true;
    for (char c : text) {
        if (!is_letter(c) && !is_digit(c) && std::string_view(" ._-\\/$()+").find(c) == std::string_view::npos)
            return false;
        digits = digits && (is_digit(c) || std::string_view("._-+exobn").find(folded(c)) != std::string_view::npos ||
                            (folded(c) >= 'a' && folded(c) <= 'f'));
    }
    if (digits && is_digit(text.front())) return false; // a number, or like a number
    for (std::string_view word : {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"})
        if (same_name(text, word)) return false;
    return true;
}

// In double quotes; escapes what YAML does not accept verbatim. Unlike in JSON, one escape is always one character.
inline void append_yaml_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(utf8_length(text, at), 1);
        const bool whole = utf8_length(text, at) != 0;
        const std::uint32_t c = whole ? code_point(text, at, length) : 0xfffd;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (whole && !must_be_escaped(c)) {
            out.append(text, at, length);
        } else if (c < 0x10000) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
        } else {
            fmt::format_to(std::back_inserter(out), "\\U{:08x}", c);
        }
        at += length;
    }
    out += '"';
}

inline void append_yaml(std::string& out, std::string_view text) {
    if (is_plain_in_yaml(text)) {
        out += text;
        return;
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0 || must_be_escaped(code_point(text, at, length))) return append_yaml_quoted(out, text);
        at += length;
    }
    out += '\'';
    for (char c : text) {
        if (c == '\'') out += c;
        out += c;
    }
    out += '\'';
}

/// Writes records member by member, from their Hana descriptions. Omits members without a value.
class document_writer {
  public:
    document_writer(std::string& out, document_syntax syntax) : out_(out), yaml_(syntax == document_syntax::yaml) {}

    template <class Record>
    void record(const Record& r) {
        bool first = true;
        const auto write = [&](const member& m, const auto& value) {
            if (!is_there(value, m, r)) return;
            out_ += std::exchange(first, false) ? (yaml_ ? "" : "{") : (yaml_ ? "\n    " : ", ");
            key(m.key);
            put(value, m, r);
        };
        members(r, write, std::make_index_sequence<std::size(about<Record>::members)>{});
        if (first) out_ += "{";
        if (!yaml_ || first) out_ += '}';
    }
    void text(std::string_view value) {
        if (yaml_)
            append_yaml(out_, value);
        else
            append_json(out_, value);
    }

  private:
    template <class Record, class Use, std::size_t... I>
    static void members(const Record& r, Use use, std::index_sequence<I...>) {
        constexpr auto accessors = boost::hana::accessors<Record>();
        (use(about<Record>::members[I], boost::hana::second(boost::hana::at_c<I>(accessors))(r)), ...);
    }
    void key(field name) {
        if (yaml_)
            out_ += name_of(name);
        else
            append_json(out_, name_of(name));
        out_ += ": ";
    }

    template <class Value, class Record>
    static bool is_there(const Value& value, const member& m, const Record& r) {
        if constexpr (std::is_same_v<Value, bool>)
            return value != (m.key == field::source_files); // omits the default
        else if constexpr (std::is_same_v<Value, date>)
            return value.known();
        else if constexpr (std::is_same_v<Value, std::optional<std::uint64_t>>)
            return value.has_value();
        else if constexpr (std::is_same_v<Value, point_type_set>)
            return m.required || !value.empty();
        else if constexpr (std::is_same_v<Value, field_set>)
            return unknown_of(r, value);
        else if constexpr (std::is_enum_v<Value>)
            return value != Value{};
        else
            return m.required || !value.empty();
    }
    template <class Record>
    static bool unknown_of(const Record& r, const field_set& keys) {
        if constexpr (std::is_same_v<Record, point>)
            if (!r.unknown_types.empty()) return true;
        return keys.bits != 0;
    }

    template <class Value, class Record>
    void put(const Value& value, const member&, const Record& r) {
        if constexpr (std::is_same_v<Value, std::string_view>) {
            text(value);
        } else if constexpr (std::is_same_v<Value, bool>) {
            out_ += value ? "true" : "false";
        } else if constexpr (std::is_same_v<Value, date>) {
            std::string day = fmt::format("{:04}-{:02}-{:02}", value.year, value.month, value.day);
            if (value.timed)
                day +=
                    fmt::format("T{:02}:{:02}:{:02}Z", value.second / 3600, value.second / 60 % 60, value.second % 60);
            out_ += yaml_ ? day : '"' + day + '"';
        } else if constexpr (std::is_same_v<Value, std::optional<std::uint64_t>>) {
            fmt::format_to(std::back_inserter(out_), "{}", *value);
        } else if constexpr (std::is_same_v<Value, point_type_set>) {
            list(value, [&](point_type type) { text(name_of(type)); });
        } else if constexpr (std::is_same_v<Value, field_set>) {
            put_unknown(value, r);
        } else if constexpr (std::is_enum_v<Value>) {
            text(names_of<Value>::values[static_cast<std::size_t>(value)]);
        } else {
            list(value, [&](const auto& entry) {
                using entry_type = std::remove_cvref_t<decltype(entry)>;
                if constexpr (std::is_same_v<entry_type, std::string_view>)
                    text(entry);
                else
                    part(entry);
            });
        }
    }
    // A part of a record: a mapping on one line.
    template <class Part>
    void part(const Part& value) {
        out_ += '{';
        bool first = true;
        const auto write = [&](const member& m, const auto& of) {
            if (!is_there(of, m, value)) return;
            if (!std::exchange(first, false)) out_ += ", ";
            key(m.key);
            put(of, m, value);
        };
        members(value, write, std::make_index_sequence<std::size(about<Part>::members)>{});
        out_ += '}';
    }
    template <class List, class Put>
    void list(const List& values, Put put_entry) {
        out_ += '[';
        bool first = true;
        for (const auto& entry : values) {
            if (!std::exchange(first, false)) out_ += ", ";
            put_entry(entry);
        }
        out_ += ']';
    }
    template <class Record>
    void put_unknown(const field_set& keys, const Record& r) {
        out_ += '[';
        bool first = true;
        const auto add = [&](std::string_view name) {
            if (!std::exchange(first, false)) out_ += ", ";
            text(name);
        };
        if constexpr (std::is_same_v<Record, point>)
            for (point_type type : r.unknown_types) add(name_of(type));
        for (const member& m : about<Record>::members)
            if (keys.contains(m.key)) add(name_of(m.key));
        out_ += ']';
    }

    std::string& out_;
    bool yaml_;
};

} // namespace detail

/// Appends a hierarchy as a document. `check` reads it back as the same hierarchy, including unknown facts.
/// `comment(kind, number)` returns the comment to write before a record in YAML, or an empty text; JSON has none.
/// Linear.
template <class Comment>
void append_document(std::string& out, const hierarchy& h, document_syntax syntax, Comment comment) {
    const bool yaml = syntax == document_syntax::yaml;
    detail::document_writer writer(out, syntax);
    out += yaml ? "format: 1\n" : "{\"format\": 1";
    const auto begin_list = [&](field name) {
        if (yaml)
            fmt::format_to(std::back_inserter(out), "{}:", name_of(name));
        else
            fmt::format_to(std::back_inserter(out), ",\n \"{}\": [", name_of(name));
    };
    const auto end_list = [&](bool empty) {
        if (yaml)
            out += empty ? " []\n" : "";
        else
            out += empty ? "]" : "\n ]";
    };
    for_each_list(h, [&](const auto& records) {
        using record = std::remove_cvref_t<decltype(records[0])>;
        constexpr record_kind kind = about<record>::kind;
        if (records.empty() && !h.empty_lists.contains(list_of(kind))) return;
        begin_list(list_of(kind));
        if (yaml && !records.empty()) out += '\n';
        std::uint32_t number = 0;
        for (const record& r : records) {
            if (yaml) {
                const std::string text = comment(kind, number);
                if (!text.empty()) fmt::format_to(std::back_inserter(out), "  # {}\n", printable(text));
            }
            out += yaml ? "  - " : number == 0 ? "\n  " : ",\n  ";
            writer.record(r);
            if (yaml) out += '\n';
            ++number;
        }
        end_list(records.empty());
    });
    if (!h.dfs_roots.empty() || h.empty_lists.contains(field::dfs_roots)) {
        begin_list(field::dfs_roots);
        if (yaml && !h.dfs_roots.empty()) out += '\n';
        bool first = true;
        for (std::string_view root : h.dfs_roots) {
            out += yaml ? "  - " : std::exchange(first, false) ? "\n  " : ",\n  ";
            writer.text(root);
            if (yaml) out += '\n';
        }
        end_list(h.dfs_roots.empty());
    }
    if (!yaml) out += "\n}\n";
}

} // namespace distpoint
