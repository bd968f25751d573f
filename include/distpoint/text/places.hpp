// SPDX-License-Identifier: BSL-1.0
// Places of files as numbers, which become locations with texts only when they are shown.
#pragma once

#include <distpoint/text/location.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// How far the names of a place go: its JSON Pointer is /list/item/member/entry/part up to there; /member for one of
/// the document; a text of its own for one that was found by its offset. `wanted`: not found yet.
enum class place_depth : unsigned char { document, document_member, item, member, entry, part, named, wanted };

/// A range of a file, and how it is named, in 24 bytes: a large report has hundreds of thousands. While the place is
/// looked for, the names are those of what is wanted.
struct file_place {
    static constexpr std::uint32_t no_file = 0xffffffffu;
    static constexpr std::uint32_t no_name = 0xffffffffu;

    std::uint32_t file = no_file;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t item = 0; // of the list; of a named one, its position among the names
    std::int32_t entry = 0;
    unsigned char list = 0; // the names' numbers
    unsigned char member = 0;
    unsigned char part = 0;
    place_depth depth = place_depth::document;

    bool known() const { return file != no_file; }
};

/// The places of findings, and what they refer to.
struct place_table {
    struct file {
        std::string_view path;
        std::string_view text;
        shown_part part = shown_part::line;
    };
    struct name {
        std::string pointer;
        std::uint32_t value_from = 0; // the offset of the value with its key
    };

    std::vector<file> files;
    std::vector<file_place> places;
    std::vector<std::uint32_t> first; // the position of each finding's own place, which those it refers to follow
    std::vector<name> names;
    std::string_view (*name_of)(unsigned char) = nullptr; // of a member or a list

    void append_pointer(std::string& out, const file_place& at) const {
        const auto step = [&](unsigned char number) { (out += '/') += name_of(number); };
        const auto index = [&](auto number) {
            char digits[16] = "/";
            out.append(digits, std::to_chars(digits + 1, digits + sizeof digits, number).ptr);
        };
        if (at.depth == place_depth::named) out += names[at.item].pointer;
        if (at.depth == place_depth::document_member) step(at.member);
        if (at.depth < place_depth::item || at.depth >= place_depth::named) return;
        step(at.list);
        index(at.item);
        if (at.depth >= place_depth::member) step(at.member);
        if (at.depth >= place_depth::entry) index(at.entry);
        if (at.depth >= place_depth::part) step(at.part);
    }
};

/// Makes locations of places. Keeps a reference to the table. Cheap for places in the order of the files.
class place_reader {
  public:
    explicit place_reader(const place_table& from) : from_(from) {}

    /// `first`: others near it follow, in any order. `pointer`: whether its JSON Pointer is wanted.
    void read(const file_place& at, location& to, bool first = true, bool pointer = true) {
        if (!at.known()) {
            to = location();
            return;
        }
        const place_table::file& file = from_.files[at.file];
        if (at.file != file_) {
            file_ = at.file;
            positions_ = positions(file.text);
        }
        to.path = file.path;
        to.file = at.file;
        to.known = true;
        to.begin = positions_.at(at.begin);
        if (first) positions_.keep();
        to.end = positions_.at(at.end);
        to.offset = at.begin;
        to.length = at.end - at.begin;
        to.text = file.text;
        to.value_from = at.depth == place_depth::named ? from_.names[at.item].value_from : at.begin;
        to.part = file.part;
        to.pointer.clear();
        if (pointer) from_.append_pointer(to.pointer, at);
    }

  private:
    const place_table& from_;
    std::uint32_t file_ = file_place::no_file; // whose positions are known
    positions positions_;
};

} // namespace distpoint
