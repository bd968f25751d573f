// SPDX-License-Identifier: BSL-1.0
// The objects of a CLIXML text that others refer to.
#pragma once

#include <distpoint/load/syntax/xml_tags.hpp>
#include <distpoint/vocabulary/keyed_hash.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace distpoint {

/// The range of each `<Obj RefId="…">`. Empty for a text without `<Ref `, which is not scanned.
class clixml_references {
  public:
    struct range {
        std::size_t begin = 0;
        std::size_t end = 0; // 0: not closed
    };

    explicit clixml_references(std::string_view text) {
        if (text.find("<Ref ") == std::string_view::npos) return;
        xml_tags tags(text);
        std::vector<std::pair<std::uint64_t, bool>> open; // reference number, whether it has one
        for (xml_tag tag; tags.next(tag);) {
            if (tag.name != "Obj") continue;
            std::uint64_t id = 0;
            if (tag.is == xml_tag::form::close) {
                if (open.empty()) return;
                if (open.back().second) objects_[open.back().first].end = tag.end;
                open.pop_back();
                continue;
            }
            const bool numbered = number_in(text.substr(tag.begin, tag.end - tag.begin), id);
            if (numbered) objects_.try_emplace(id, range{tag.begin, tag.is == xml_tag::form::empty ? tag.end : 0});
            if (tag.is == xml_tag::form::open) open.push_back({id, numbered});
        }
    }

    /// The object with a reference number, or nullptr.
    const range* find(std::uint64_t id) const {
        const auto at = objects_.find(id);
        return at == objects_.end() ? nullptr : &at->second;
    }

    /// The digits of a number; false if there are none, or too many.
    static bool number_from(std::string_view text, std::uint64_t& number) {
        number = 0;
        if (text.empty() || text.size() > 18) return false;
        for (char c : text) {
            if (!is_digit(c)) return false;
            number = number * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return true;
    }

  private:
    static bool number_in(std::string_view tag, std::uint64_t& id) {
        const std::size_t attribute = tag.find(" RefId=\"");
        if (attribute == std::string_view::npos) return false;
        const std::string_view value = tag.substr(attribute + 8);
        return number_from(value.substr(0, value.find('"')), id);
    }

    std::unordered_map<std::uint64_t, range, number_hasher> objects_;
};

} // namespace distpoint
