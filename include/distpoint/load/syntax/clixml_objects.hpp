// SPDX-License-Identifier: BSL-1.0
// Where the rows of a CLIXML text begin and end.
#pragma once

#include <distpoint/load/syntax/xml_tags.hpp>

#include <optional>
#include <string_view>

namespace distpoint {

/// Finds the children of `<Objs>`, and of a child that is a list, its elements. Linear; parses only tags.
class clixml_objects {
  public:
    /// The elements that hold the elements of a list.
    static constexpr const char* list_names[] = {"LST", "IE", "STK", "QUE"};

    explicit clixml_objects(std::string_view text) : tags_(text) {}

    enum class step : unsigned char {
        row,     // an object that is not a list, or an element of a list
        sibling, // a part of a list that is not its elements
        end,
        failed,
    };
    struct object {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool in_list = false;
    };

    /// The root element; false if it is not `<Objs>`.
    bool root(xml_tag& out) {
        if (!tags_.next(out)) return fail_as_tags(0, "the XML has no elements");
        if (out.name != "Objs" || out.is == xml_tag::form::close)
            return fail(out.begin, "not written by Export-Clixml: the root element is not <Objs>");
        root_ = out.begin;
        if (out.is == xml_tag::form::empty) in_ = level::nothing;
        return true;
    }
    /// The next range to parse, after `root`. Checks what follows the root element.
    step next(object& out) {
        for (xml_tag tag;;) {
            if (in_ == level::nothing) return step::end;
            if (!tags_.next(tag)) return fail_step(root_, "unterminated <Objs>: the file may be truncated");
            if (tag.is == xml_tag::form::close) {
                if (!leave(tag)) return step::failed;
                if (in_ == level::nothing) return after_root();
                continue;
            }
            out = {tag.begin, tag.end, in_ == level::elements};
            if (in_ == level::parts && is_list(tag.name)) {
                list_ = tag;
                if (tag.is == xml_tag::form::open) in_ = level::elements;
                continue;
            }
            bool enters = false;
            if (tag.is == xml_tag::form::open && !find_end(tag, out.end, enters)) return step::failed;
            if (enters) continue;
            return in_ == level::parts ? step::sibling : step::row;
        }
    }
    const text_problem& problem() const { return *problem_; }

  private:
    // What the next tag is in.
    enum class level : unsigned char {
        root,
        parts,    // an object with a list
        elements, // the list
        nothing,  // after the root element
    };

    static bool is_list(std::string_view name) {
        for (std::string_view list : list_names)
            if (name == list) return true;
        return false;
    }
    // Finds the end of an element that begins with a tag. An object with a list is entered instead.
    bool find_end(const xml_tag& first, std::size_t& end, bool& enters) {
        const xml_tags before = tags_;
        const bool may_enter = in_ == level::root && first.name == "Obj";
        std::size_t depth = 1;
        for (xml_tag tag; tags_.next(tag);) {
            if (tag.is == xml_tag::form::close) {
                if (--depth != 0) continue;
                end = tag.end;
                return true;
            }
            if (may_enter && depth == 1 && is_list(tag.name)) {
                tags_ = before; // its parts come one by one
                object_ = first;
                in_ = level::parts;
                return enters = true;
            }
            if (tag.is == xml_tag::form::open) ++depth;
        }
        return fail_as_tags(root_, "unterminated <Objs>: the file may be truncated");
    }
    // Leaves the list, the object or the root that a tag closes.
    bool leave(const xml_tag& tag) {
        const std::string_view wanted = in_ == level::elements ? list_.name
                                        : in_ == level::parts  ? object_.name
                                                               : "Objs";
        if (tag.name != wanted)
            return fail(tag.begin, in_ == level::root ? "closing tag without an opening tag"
                                                      : "not well-formed: Start-end tags mismatch");
        in_ = in_ == level::elements ? level::parts : in_ == level::parts ? level::root : level::nothing;
        return true;
    }
    step after_root() {
        if (xml_tag tag; tags_.next(tag)) return fail_step(tag.begin, "unexpected tag after the root element");
        if (tags_.problem()) return fail_step(0, "");
        return step::end;
    }

    bool fail(std::size_t at, const char* message) {
        problem_ = text_problem{at, message};
        return false;
    }
    // The problem of the tags if they have one.
    bool fail_as_tags(std::size_t at, const char* otherwise) {
        if (!tags_.problem()) return fail(at, otherwise);
        problem_ = tags_.problem();
        return false;
    }
    step fail_step(std::size_t at, const char* otherwise) {
        fail_as_tags(at, otherwise);
        return step::failed;
    }

    xml_tags tags_;
    xml_tag object_;
    xml_tag list_;
    std::size_t root_ = 0;
    level in_ = level::root;
    std::optional<text_problem> problem_;
};

} // namespace distpoint
