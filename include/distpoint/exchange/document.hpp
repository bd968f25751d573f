// SPDX-License-Identifier: BSL-1.0
// A hierarchy as a document in distpoint's own format: YAML or JSON.
#pragma once

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/yaml_writer.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/second.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace distpoint {

enum class document_syntax : unsigned char { yaml, json };

namespace detail {

// Writes records member by member, from their Hana descriptions, with a json_writer or a yaml_writer. Omits members
// without a value.
template <class Writer>
class document_writer {
  public:
    explicit document_writer(Writer& out) : out_(out) {}

    // A record, or a part of one.
    template <class Record>
    void record(const Record& r) {
        out_.object();
        members(r, std::make_index_sequence<std::size(about<Record>::members)>{});
        out_.end();
    }

  private:
    template <class Record, std::size_t... I>
    void members(const Record& r, std::index_sequence<I...>) {
        constexpr auto accessors = boost::hana::accessors<Record>();
        (write(r, about<Record>::members[I], boost::hana::second(boost::hana::at_c<I>(accessors))(r)), ...);
    }
    template <class Record, class Value>
    void write(const Record& r, const member& m, const Value& value) {
        if (!is_there(value, m, r)) return;
        out_.key(name_of(m.key));
        put(value, r);
    }
    template <class Value, class Record>
    static bool is_there(const Value& value, const member& m, const Record& r) {
        if constexpr (std::is_same_v<Value, bool>)
            return value != (m.key == field::source_files); // omits the default
        else if constexpr (std::is_same_v<Value, date>)
            return value.known();
        else if constexpr (requires { value.has_value(); })
            return value.has_value();
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
    void put(const Value& value, const Record& r) {
        if constexpr (std::is_same_v<Value, std::string_view>) {
            out_.text(value);
        } else if constexpr (std::is_same_v<Value, bool>) {
            out_.boolean(value);
        } else if constexpr (std::is_same_v<Value, std::optional<bool>>) {
            out_.boolean(*value);
        } else if constexpr (std::is_same_v<Value, date>) {
            out_.plain(date_text(value).whole());
        } else if constexpr (std::is_same_v<Value, std::optional<std::uint64_t>>) {
            out_.number(*value);
        } else if constexpr (std::is_same_v<Value, point_type_set>) {
            out_.list();
            for (const point_type type : value) out_.text(name_of(type));
            out_.end();
        } else if constexpr (std::is_same_v<Value, field_set>) {
            put_unknown(value, r);
        } else if constexpr (std::is_enum_v<Value>) {
            out_.text(names_of<Value>::values[static_cast<std::size_t>(value)]);
        } else {
            out_.list();
            for (const auto& entry : value)
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(entry)>, std::string_view>)
                    out_.text(entry);
                else
                    record(entry);
            out_.end();
        }
    }
    template <class Record>
    void put_unknown(const field_set& keys, const Record& r) {
        out_.list();
        if constexpr (std::is_same_v<Record, point>)
            for (const point_type type : r.unknown_types) out_.text(name_of(type));
        for (const member& m : about<Record>::members)
            if (keys.contains(m.key)) out_.text(name_of(m.key));
        out_.end();
    }

    Writer& out_;
};

template <class Writer, class Comment>
void write_document(Writer& out, const hierarchy& h, Comment comment) {
    const auto list = [&](field name, bool empty, auto write_entries) {
        if (empty && !h.empty_lists.contains(name)) return;
        out.line(1).key(name_of(name)).list();
        write_entries();
        if (!empty) out.line(1);
        out.end();
    };
    out.object().key("format").number(1);
    for_each_list(h, [&](const auto& records) {
        constexpr record_kind kind = about<std::remove_cvref_t<decltype(records[0])>>::kind;
        list(list_of(kind), records.empty(), [&] {
            for (std::uint32_t i = 0; i < records.size(); ++i) {
                if constexpr (requires { out.comment(""); })
                    if (const std::string text = comment(kind, i); !text.empty()) out.comment(text);
                document_writer(out.line(2)).record(records[i]);
            }
        });
    });
    list(field::dfs_roots, h.dfs_roots.empty(), [&] {
        for (const std::string_view root : h.dfs_roots) out.line(2).text(root);
    });
    out.line(0).end();
}

} // namespace detail

/// Appends a hierarchy as a document. `check` reads it back as the same hierarchy, including unknown facts.
/// `comment(kind, number)` returns the comment to write before a record in YAML, or an empty text; JSON has none.
/// Linear.
template <class Comment>
void append_document(std::string& out, const hierarchy& h, document_syntax syntax, Comment comment) {
    if (syntax == document_syntax::yaml) {
        yaml_writer yaml(out);
        detail::write_document(yaml, h, comment);
    } else {
        json_writer json(out, json_layout::one_line);
        detail::write_document(json, h, comment);
    }
}

} // namespace distpoint
