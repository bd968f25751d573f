// SPDX-License-Identifier: BSL-1.0
// Elements of a hierarchy as JSON Pointers into the file they were read from.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <optional>
#include <string>
#include <vector>

namespace distpoint {

/// Where an element may be, the best candidate first. `pointers` are JSON Pointers with one extension: an entry of a
/// list of types is `…/types=branch`, the first entry that names the type.
struct place_names {
    std::uint32_t file = 0;
    std::vector<std::string> pointers;
};

namespace detail {

inline void native_places(const element& where, std::uint32_t item, std::vector<std::string>& to) {
    const std::string record = "/" + std::string(name_of(list_of(where.kind))) + "/" + std::to_string(item);
    if (where.member != field::none) {
        const std::string member = record + "/" + std::string(name_of(where.member));
        if (where.entry >= 0) {
            const bool type = where.member == field::types || where.member == field::requires_;
            const std::string entry = type ? member + "=" + std::string(name_of(static_cast<point_type>(where.entry)))
                                           : member + "/" + std::to_string(where.entry);
            if (where.part != field::none) to.push_back(entry + "/" + std::string(name_of(where.part)));
            to.push_back(entry);
        }
        to.push_back(member);
    }
    for (field key : {field::name, field::code, field::id, field::share, field::package})
        to.push_back(record + "/" + std::string(name_of(key)));
    to.push_back(record);
}

} // namespace detail

/// The candidate locations of an element of a document; std::nullopt for an element without a file or made from rows.
inline std::optional<place_names> places_of(const element& where, const loaded& from) {
    place_names names;
    if (where.kind == record_kind::document) {
        if (where.record >= from.files().size()) return std::nullopt;
        names.file = where.record;
        if (where.member != field::none) names.pointers.push_back("/" + std::string(name_of(where.member)));
        names.pointers.emplace_back();
        return names;
    }
    const auto& origins = from.origins(where.kind);
    if (where.record >= origins.size()) return std::nullopt;
    const record_origin origin = origins[where.record];
    if (from.files()[origin.file].layout == file_layout::rows) return std::nullopt;
    names.file = origin.file;
    detail::native_places(where, origin.item, names.pointers);
    return names;
}

} // namespace distpoint
