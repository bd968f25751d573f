// SPDX-License-Identifier: BSL-1.0
// The CLIXML reader: finds the objects of Export-Clixml, and has pugixml parse one at a time.
#pragma once

#include <distpoint/load/syntax/clixml_objects.hpp>
#include <distpoint/load/syntax/clixml_references.hpp>
#include <distpoint/load/syntax/clixml_text.hpp>
#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/encoding.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/keyed_hash.hpp>

#include <pugixml.hpp>

#include <algorithm>
#include <deque>
#include <new>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace distpoint {

/// Whether a row's column is read. The values of the others may refer to objects that are large and shared.
using column_filter = bool (*)(std::string_view name);

/// Reads `<Objs>` as a list: objects with properties are mappings, lists and arrays are lists (the elements of a
/// top-level list are elements of the document), everything else is a scalar. References to earlier objects are
/// followed, through at most a million nodes. Linear; holds the tree of one row, not of the document.
class clixml_reader final : public document_reader {
  public:
    /// `wanted`: the columns to read; the others are null.
    clixml_reader(std::string_view text, text_store& store, column_filter wanted)
        : text_(text), store_(store), wanted_(wanted), objects_(text) {
        problem_ = quick_encoding_problem(text);
    }

    read_step next(node_run& out) override {
        if (failed()) return read_step::failed;
        out = {};
        if (!started_) return root(out);
        clixml_objects::object found;
        for (;;) {
            switch (objects_.next(found)) {
            case clixml_objects::step::failed:
                return fail_step(objects_.problem().offset, objects_.problem().message);
            case clixml_objects::step::end:
                return read_step::end;
            case clixml_objects::step::sibling:
                if (!parse(object_, found.begin, found.end)) return read_step::failed;
                if (std::string_view(object_.first_child().name()) == "TN") note_type(object_.first_child());
                break;
            case clixml_objects::step::row:
                return row(found, out) ? read_step::element : read_step::failed;
            }
        }
    }

  private:
    static constexpr std::size_t most_referred = 1'000'000;
    static constexpr std::size_t most_columns = 256; // whose tags are remembered

    // Where an element's text is.
    struct origin {
        std::size_t base = 0;  // the offset of the parsed text
        bool referred = false; // whether it was reached by a reference
    };

    read_step root(node_run& out) {
        xml_tag tag;
        if (!objects_.root(tag)) return fail_step(objects_.problem().offset, objects_.problem().message);
        started_ = true;
        root_.kind = node_kind::sequence;
        root_.begin = static_cast<std::uint32_t>(tag.begin);
        root_.end = static_cast<std::uint32_t>(tag.end);
        out.value = &root_;
        return read_step::root;
    }
    bool row(const clixml_objects::object& found, node_run& out) {
        referred_.clear();
        nodes_.clear();
        origin from{found.begin, false};
        pugi::xml_node xml;
        if (!parse(object_, found.begin, found.end)) return false;
        xml = object_.first_child();
        levels_ = deepest_nesting - (found.in_list ? 1 : 0);
        if (!append(xml, from, true)) return false;
        out.value = &nodes_[0];
        out.declared_type = declared_type(xml);
        return true;
    }
    bool parse(pugi::xml_document& to, std::size_t begin, std::size_t end) {
        const pugi::xml_parse_result result =
            to.load_buffer(text_.data() + begin, end - begin, pugi::parse_default, pugi::encoding_utf8);
        if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
        return result || fail(begin + static_cast<std::size_t>(result.offset),
                              std::string("not well-formed: ") + result.description());
    }

    // Appends the nodes of an element, after following its reference. The columns of a row are filtered.
    bool append(pugi::xml_node& xml, origin& from, bool is_row = false) {
        if (std::string_view(xml.name()) == "Ref" && !follow(xml, from)) return false;
        if (from.referred && ++referred_nodes_ > most_referred)
            return fail(place(xml, from), "the references repeat more than a million nodes");
        if (std::string_view(xml.name()) != "Obj") return add(scalar(xml, from));
        if (const pugi::xml_node names = xml.child("TN")) note_type(names);
        if (const pugi::xml_node list = list_in(xml)) return append_list(xml, list, from);
        if (!xml.child("DCT")) {
            const bool properties = xml.child("Props") || xml.child("MS");
            for (const pugi::xml_node child : xml.children()) {
                const std::string_view name = child.name();
                const bool is_content = name != "TN" && name != "TNRef" && name != "Props" && name != "MS";
                if (is_content && !(name == "ToString" && properties)) return add(scalar(child, from));
            }
        }
        if (!add(container(xml, node_kind::mapping, from))) return false;
        for (const pugi::xml_node part : xml.children()) {
            const std::string_view name = part.name();
            if (name == "DCT" && !append_entries(part, from)) return false;
            if ((name == "Props" || name == "MS") && !append_properties(part, from, is_row)) return false;
        }
        nodes_.close();
        return true;
    }
    bool append_list(const pugi::xml_node& xml, const pugi::xml_node& list, const origin& from) {
        if (!add(container(xml, node_kind::sequence, from))) return false;
        for (pugi::xml_node element : list.children())
            if (origin of = from; element.type() == pugi::node_element && !append(element, of)) return false;
        nodes_.close();
        return true;
    }
    bool append_properties(const pugi::xml_node& properties, const origin& from, bool is_row) {
        std::size_t position = 0;
        for (pugi::xml_node value : properties.children()) {
            if (value.type() != pugi::node_element) continue;
            bool is_wanted = true;
            const node key = is_row ? column_of(value, from, position++, is_wanted) : key_of(value, from);
            if (!add(key)) return false;
            if (!is_wanted) {
                if (!add({{}, key.begin, key.end, 1, node_kind::null})) return false;
            } else if (origin of = from; !append(value, of)) {
                return false;
            }
        }
        return true;
    }
    // A hashtable's entries: <En> with a key and a value.
    bool append_entries(const pugi::xml_node& entries, const origin& from) {
        for (const pugi::xml_node entry : entries.children("En")) {
            const pugi::xml_node key = entry.find_child_by_attribute("N", "Key");
            pugi::xml_node value = entry.find_child_by_attribute("N", "Value");
            // A key that is an object has no text.
            const bool is_text = key && std::string_view(key.name()) != "Obj" && std::string_view(key.name()) != "Ref";
            node name = is_text ? scalar(key, from) : container(key ? key : entry, node_kind::text, from);
            name.kind = node_kind::text;
            if (!add(name)) return false;
            if (!value) {
                if (!add({{}, name.begin, name.end, 1, node_kind::null})) return false;
            } else if (origin of = from; !append(value, of)) {
                return false;
            }
        }
        return true;
    }
    bool add(const node& n) {
        if (!nodes_.add(n)) return fail(n.begin, "this object has more than four million values");
        return nodes_.depth() <= levels_ || fail(n.begin, "the document nests deeper than 128 levels");
    }

    static std::size_t place(const pugi::xml_node& n, const origin& from) {
        return from.base + static_cast<std::size_t>(n.offset_debug());
    }
    static node container(const pugi::xml_node& xml, node_kind kind, const origin& from) {
        const auto begin = static_cast<std::uint32_t>(place(xml, from) - 1);
        return {{}, begin, begin + 1, 1, kind};
    }
    node scalar(const pugi::xml_node& xml, const origin& from) {
        node out;
        out.kind = scalar_kind(xml.name());
        const pugi::xml_node content = xml.first_child();
        if (!content) { // an empty element: use the location of its tag
            out.begin = static_cast<std::uint32_t>(place(xml, from) - 1);
            out.end = static_cast<std::uint32_t>(text_.find('>', out.begin) + 1);
            out.text = "";
            return out;
        }
        out.begin = static_cast<std::uint32_t>(place(content, from));
        out.end = static_cast<std::uint32_t>(std::min(text_.find('<', out.begin), text_.size()));
        const std::string_view written = text_.substr(out.begin, out.end - out.begin);
        out.text = is_plain(written) ? written : resolved(content.value());
        return out;
    }
    // Whether a text is the same as it is written.
    static bool is_plain(std::string_view written) {
        bool escape = false;
        for (char c : written) {
            if (c == '&' || c == '\r') return false;
            escape = escape || c == '_';
        }
        return !escape || !has_clixml_escapes(written);
    }
    // A view where the name is verbatim, a copy where it is escaped.
    node key_of(const pugi::xml_node& value, const origin& from) {
        const std::size_t tag = place(value, from);
        const std::string_view name = value.attribute("N").value();
        const std::string_view written = text_.substr(tag, text_.find('>', tag) - tag);
        const std::size_t attribute = written.find(" N=\"");
        node key;
        key.kind = node_kind::text;
        if (attribute != std::string_view::npos && written.substr(attribute + 4).starts_with(name) &&
            written.substr(attribute + 4 + name.size()).starts_with('"') && !has_clixml_escapes(name)) {
            key.begin = static_cast<std::uint32_t>(tag + attribute + 4);
            key.end = key.begin + static_cast<std::uint32_t>(name.size());
            key.text = text_.substr(key.begin, name.size());
        } else {
            key.begin = static_cast<std::uint32_t>(tag);
            key.end = key.begin + static_cast<std::uint32_t>(std::string_view(value.name()).size());
            key.text = resolved(name);
        }
        return key;
    }
    // The key of a row's column, and whether it is wanted. Rows repeat their columns in one order: the tag is usually
    // the one at this position in the previous row.
    node column_of(const pugi::xml_node& value, const origin& from, std::size_t position, bool& is_wanted) {
        const std::size_t tag = place(value, from);
        if (position < columns_.size()) {
            const column& known = columns_[position];
            if (text_.substr(tag, known.tag.size()) == known.tag) {
                is_wanted = known.wanted;
                const std::uint32_t begin = static_cast<std::uint32_t>(tag) + known.name_at;
                return {known.key.text, begin, begin + known.key.end - known.key.begin, 1, node_kind::text};
            }
        }
        const node key = key_of(value, from);
        is_wanted = wanted_ == nullptr || wanted_(key.text);
        if (position < most_columns && position <= columns_.size()) {
            if (position == columns_.size()) columns_.emplace_back();
            const std::size_t end = std::min(text_.find('>', tag), text_.size() - 1) + 1;
            columns_[position] = {text_.substr(tag, end - tag), key, key.begin - static_cast<std::uint32_t>(tag),
                                  is_wanted};
        }
        return key;
    }
    std::string_view resolved(std::string_view written) {
        return has_clixml_escapes(written) ? store_.keep(without_clixml_escapes(written)) : store_.keep(written);
    }

    void note_type(const pugi::xml_node& names) {
        std::uint64_t id = 0;
        if (!clixml_references::number_from(names.attribute("RefId").value(), id)) return;
        if (!types_.contains(id)) types_.emplace(id, store_.keep(names.child_value("T")));
    }
    // The first type name of an object, its own or by a reference to an earlier object; empty if it has none.
    std::string_view declared_type(const pugi::xml_node& object) const {
        if (const pugi::xml_node names = object.child("TN")) return names.child_value("T");
        std::uint64_t id = 0;
        if (!clixml_references::number_from(object.child("TNRef").attribute("RefId").value(), id)) return {};
        const auto at = types_.find(id);
        return at == types_.end() ? std::string_view() : at->second;
    }
    static pugi::xml_node list_in(const pugi::xml_node& object) {
        for (const char* name : clixml_objects::list_names)
            if (const pugi::xml_node list = object.child(name)) return list;
        return {};
    }
    static node_kind scalar_kind(std::string_view element) {
        if (element == "Nil") return node_kind::null;
        if (element == "B") return node_kind::boolean;
        for (std::string_view number : {"I32", "U32", "I16", "U16", "I64", "U64", "By", "SB", "Db", "Sg", "D"})
            if (element == number) return node_kind::number;
        return node_kind::text;
    }
    // A reference must be to an earlier object that does not contain it.
    bool follow(pugi::xml_node& xml, origin& from) {
        const std::size_t at = place(xml, from) - 1;
        std::uint64_t id = 0;
        const clixml_references::range* target = nullptr;
        if (!references_) references_.emplace(text_);
        if (clixml_references::number_from(xml.attribute("RefId").value(), id)) target = references_->find(id);
        if (target == nullptr || target->begin > at)
            return fail(at, "reference to an object that is not defined before it");
        if (target->end == 0 || target->end > at) return fail(at, "reference to an object that contains it");
        pugi::xml_document& other = referred_.emplace_back();
        if (!parse(other, target->begin, target->end)) return false;
        xml = other.first_child();
        from = {target->begin, true};
        referred_nodes_ += (target->end - target->begin) / 64; // what parsing it again costs
        return true;
    }

    struct column {
        std::string_view tag{}; // up to its '>'
        node key{};
        std::uint32_t name_at = 0; // of the key, from the tag's beginning
        bool wanted = true;
    };

    std::string_view text_;
    text_store& store_;
    column_filter wanted_;
    std::vector<column> columns_; // of the last row
    clixml_objects objects_;
    std::optional<clixml_references> references_; // once there is one: finding their targets takes a pass over the text
    pugi::xml_document object_;
    std::unordered_map<std::uint64_t, std::string_view, number_hasher> types_; // type names, by their reference numbers
    std::deque<pugi::xml_document> referred_;                                  // what the current row refers to
    std::size_t referred_nodes_ = 0;
    node_buffer nodes_;
    node root_;
    std::size_t levels_ = deepest_nesting; // how deep the current row may nest
    bool started_ = false;
};

} // namespace distpoint
