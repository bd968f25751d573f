// SPDX-License-Identifier: BSL-1.0
// The CLIXML reader: parses the output of Export-Clixml with pugixml, one object at a time.
#pragma once

#include <distpoint/load/syntax/clixml_references.hpp>
#include <distpoint/load/syntax/clixml_text.hpp>
#include <distpoint/load/syntax/pull.hpp>
#include <distpoint/load/syntax/whole_text.hpp>
#include <distpoint/text/text_store.hpp>

#include <pugixml.hpp>

#include <algorithm>
#include <deque>
#include <new>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace distpoint {

/// Reads `<Objs>` as a sequence: objects with properties are mappings, lists and arrays are sequences (the elements of
/// a top-level list are elements of the document), everything else is a scalar. References to earlier objects are
/// followed, through at most a million nodes. Linear; holds the tree of one top-level object, not of the document.
class clixml_reader {
  public:
    struct node : node_facts {
        pugi::xml_node xml{};
        std::size_t base = 0; // offset of the parsed text
        bool referred = false;
    };

    clixml_reader(std::string_view text, text_store& store) : text_(text), store_(store), references_(text) {
        problem_ = whole_text_problem(text);
    }

    bool root(node& out) {
        if (failed()) return false;
        xml_tags tags(text_);
        xml_tag tag;
        if (!tags.next(tag)) return fails_at(tags, 0, "the XML has no elements"), false;
        if (tag.name != "Objs" || tag.is == xml_tag::form::close)
            return fails(tag.begin, "not written by Export-Clixml: the root element is not <Objs>"), false;
        out.kind = node_kind::sequence;
        out.begin = tag.begin;
        out.end = tag.end;
        root_ = tag.begin;
        first_ = tag.end;
        empty_ = tag.is == xml_tag::form::empty;
        return true;
    }

    template <class Use>
    void each_member(node& mapping, Use use) {
        if (!enter(mapping)) return;
        for (const pugi::xml_node part : mapping.xml.children()) {
            const std::string_view name = part.name();
            if (name == "DCT") each_entry(mapping, part, use);
            if (name != "Props" && name != "MS") continue;
            for (const pugi::xml_node value : part.children()) {
                if (failed()) return;
                if (value.type() != pugi::node_element) continue;
                node n;
                if (!describe(value, mapping, n)) return;
                const key_facts key = key_of(value, mapping.base);
                use(key, n);
            }
        }
        --depth_;
    }
    template <class Use>
    void each_element(node& sequence, Use use) {
        if (!sequence.xml) return each_object(use);
        if (!enter(sequence)) return;
        for (const pugi::xml_node value : list_in(sequence.xml).children()) {
            if (failed()) return;
            if (value.type() != pugi::node_element) continue;
            node n;
            if (!describe(value, sequence, n)) return;
            use(n);
        }
        --depth_;
    }
    /// The first type name of an object, its own or by a reference to an earlier object; empty if it has none.
    std::string_view declared_type(const node& object) const {
        if (!object.xml) return {};
        if (const pugi::xml_node names = object.xml.child("TN")) return names.child_value("T");
        std::uint64_t id = 0;
        if (!clixml_references::number_from(object.xml.child("TNRef").attribute("RefId").value(), id)) return {};
        const auto at = types_.find(id);
        return at == types_.end() ? std::string_view() : at->second;
    }
    void skip(node&) {} // already parsed
    void finish() {
        if (failed() || empty_) return;
        xml_tags tags(text_, after_);
        if (xml_tag tag; tags.next(tag)) return fails(tag.begin, "unexpected tag after the root element");
        if (tags.problem()) problem_ = tags.problem();
    }
    bool failed() const { return problem_.has_value(); }
    const text_problem& problem() const { return *problem_; }

  private:
    static constexpr std::size_t most_referred = 1'000'000;

    void fails(std::size_t at, std::string message) {
        if (!failed()) problem_ = text_problem{at, std::move(message)};
    }
    void fails_at(const xml_tags& tags, std::size_t at, const char* otherwise) {
        if (tags.problem())
            problem_ = tags.problem();
        else
            fails(at, otherwise);
    }
    bool enter(const node& container) {
        if (failed()) return false;
        if (++depth_ > deepest_nesting) fails(container.begin, "the document nests deeper than 128 levels");
        return !failed();
    }

    // Visits the top-level objects. Their tags delimit them; each is then parsed on its own.
    template <class Use>
    void each_object(Use use) {
        if (empty_) return;
        xml_tags tags(text_, first_);
        std::size_t begin = 0;
        std::size_t depth = 0;
        for (xml_tag tag; tags.next(tag);) {
            if (tag.is == xml_tag::form::close) {
                if (depth == 0) {
                    if (tag.name != "Objs") fails(tag.begin, "closing tag without an opening tag");
                    after_ = tag.end;
                    return;
                }
                if (--depth != 0) continue;
            } else {
                if (depth == 0) begin = tag.begin;
                if (tag.is == xml_tag::form::open) ++depth;
                if (depth != 0) continue;
            }
            read_object(begin, tag.end, use);
            if (failed()) return;
        }
        fails_at(tags, root_, "unterminated <Objs>: the file may be truncated");
    }
    template <class Use>
    void read_object(std::size_t begin, std::size_t end, Use use) {
        referred_.clear();
        node n;
        if (!parse(object_, begin, end) || !describe(object_.first_child(), {{}, {}, begin, false}, n)) return;
        if (n.kind != node_kind::sequence) return use(n);
        each_element(n, use);
    }
    bool parse(pugi::xml_document& to, std::size_t begin, std::size_t end) {
        const pugi::xml_parse_result result =
            to.load_buffer(text_.data() + begin, end - begin, pugi::parse_default, pugi::encoding_utf8);
        if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
        if (!result)
            fails(begin + static_cast<std::size_t>(result.offset),
                  std::string("not well-formed: ") + result.description());
        return !failed();
    }

    static std::size_t place(const pugi::xml_node& n, std::size_t base) {
        return base + static_cast<std::size_t>(n.offset_debug());
    }
    std::string_view resolved(const char* text) {
        const std::string_view written(text);
        return store_.keep(has_clixml_escapes(written) ? without_clixml_escapes(written) : std::string(written));
    }
    key_facts key_of(const pugi::xml_node& value, std::size_t base) {
        key_facts key;
        const std::size_t tag = place(value, base);
        const std::string_view name = value.attribute("N").value();
        const std::size_t tag_end = text_.find('>', tag); // stop there: a later " N=" belongs to another element
        const std::size_t attribute = text_.substr(0, tag_end).find(" N=\"", tag);
        // A view where the text is verbatim, a copy where it is escaped.
        if (attribute != std::string_view::npos &&
            text_.substr(attribute + 4, name.size() + 1) == std::string(name) + '"' && !has_clixml_escapes(name)) {
            key.begin = attribute + 4;
            key.end = key.begin + name.size();
            key.text = text_.substr(key.begin, name.size());
        } else {
            key.begin = tag;
            key.end = tag + std::string_view(value.name()).size();
            key.text = resolved(value.attribute("N").value());
        }
        return key;
    }

    void note_type(const pugi::xml_node& object) {
        std::uint64_t id = 0;
        const pugi::xml_node names = object.child("TN");
        if (!names || !clixml_references::number_from(names.attribute("RefId").value(), id)) return;
        if (!types_.contains(id)) types_.emplace(id, store_.keep(names.child_value("T")));
    }
    static pugi::xml_node list_in(const pugi::xml_node& object) {
        for (const char* name : {"LST", "IE", "STK", "QUE"})
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
    static bool is_content(std::string_view element) { return element != "TN" && element != "TNRef"; }

    // Describes an element. `inside` identifies the text that it was parsed from, and whether by reference.
    bool describe(pugi::xml_node xml, const node& inside, node& out) {
        out.base = inside.base;
        out.referred = inside.referred;
        if (std::string_view(xml.name()) == "Ref" && !follow(xml, out)) return false;
        if (out.referred && ++referred_nodes_ > most_referred)
            return fails(place(xml, out.base), "the references repeat more than a million nodes"), false;
        out.xml = xml;
        out.begin = place(xml, out.base) - 1;
        out.end = out.begin + 1;
        if (std::string_view(xml.name()) != "Obj") return describe_scalar(xml, out), true;
        note_type(xml);
        if (list_in(xml)) return out.kind = node_kind::sequence, true;
        if (xml.child("DCT")) return out.kind = node_kind::mapping, true;
        const bool properties = xml.child("Props") || xml.child("MS");
        for (const pugi::xml_node child : xml.children()) {
            const std::string_view name = child.name();
            if (!is_content(name) || name == "Props" || name == "MS" || (name == "ToString" && properties)) continue;
            return describe_scalar(child, out), true;
        }
        out.kind = node_kind::mapping;
        return true;
    }
    void describe_scalar(const pugi::xml_node& xml, node& out) {
        out.kind = scalar_kind(xml.name());
        const pugi::xml_node content = xml.first_child();
        if (!content) { // an empty element: use the location of its tag
            out.begin = place(xml, out.base) - 1;
            out.end = text_.find('>', out.begin) + 1;
            out.text = "";
            return;
        }
        out.begin = place(content, out.base);
        out.end = std::min(text_.find('<', out.begin), text_.size());
        const std::string_view written = text_.substr(out.begin, out.end - out.begin);
        const bool plain = written.find_first_of("&\r") == std::string_view::npos && !has_clixml_escapes(written);
        out.text = plain ? written : resolved(content.value());
    }
    // A reference must be to an earlier object that does not contain it.
    bool follow(pugi::xml_node& xml, node& out) {
        const std::size_t at = place(xml, out.base) - 1;
        std::uint64_t id = 0;
        const clixml_references::range* target = nullptr;
        if (clixml_references::number_from(xml.attribute("RefId").value(), id)) target = references_.find(id);
        if (target == nullptr || target->begin > at)
            return fails(at, "reference to an object that is not defined before it"), false;
        if (target->end == 0 || target->end > at) return fails(at, "reference to an object that contains it"), false;
        pugi::xml_document& other = referred_.emplace_back();
        if (!parse(other, target->begin, target->end)) return false;
        xml = other.first_child();
        out.base = target->begin;
        out.referred = true;
        referred_nodes_ += (target->end - target->begin) / 64; // what parsing it again costs
        return true;
    }
    // A hashtable's entries: <En> with a key and a value.
    template <class Use>
    void each_entry(const node& inside, const pugi::xml_node& entries, Use use) {
        for (const pugi::xml_node entry : entries.children("En")) {
            node key;
            node value;
            if (!describe(entry.find_child_by_attribute("N", "Key"), inside, key) ||
                !describe(entry.find_child_by_attribute("N", "Value"), inside, value))
                return;
            const key_facts facts{key.text, key.begin, key.end};
            use(facts, value);
            if (failed()) return;
        }
    }

    std::string_view text_;
    text_store& store_;
    clixml_references references_;
    pugi::xml_document object_;
    std::unordered_map<std::uint64_t, std::string_view> types_; // type names, by their reference numbers
    std::deque<pugi::xml_document> referred_;                   // what the current object refers to
    std::size_t referred_nodes_ = 0;
    int depth_ = 0;
    std::size_t root_ = 0;
    std::size_t first_ = 0;
    std::size_t after_ = 0;
    bool empty_ = false;
    std::optional<text_problem> problem_;
};

} // namespace distpoint
