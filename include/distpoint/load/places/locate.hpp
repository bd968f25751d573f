// SPDX-License-Identifier: BSL-1.0
// Maps findings back to lines and columns: a second pass over the files that have any.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/places/exported_places.hpp>
#include <distpoint/load/places/place_walk.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/location.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The range of an element: its own, or that of the row it was made from; unknown if it must be found by its names.
inline text_range range_of(const element& where, const loaded& from) {
    if (where.at.known()) return where.at;
    const auto exported = exported_place(where, from);
    return exported ? *exported : text_range{};
}

// The file and the index in its list of an element of a document; std::nullopt for an element without a file or made
// from rows.
inline std::optional<record_origin> origin_in_document(const element& where, const loaded& from) {
    if (where.kind == record_kind::document) {
        if (where.record >= from.files().size()) return std::nullopt;
        return record_origin{where.record, 0};
    }
    const auto origins = from.origins(where.kind);
    if (where.record >= origins.size()) return std::nullopt;
    const record_origin origin = origins[where.record];
    if (from.files()[origin.file].layout == file_layout::rows) return std::nullopt;
    return origin;
}

// The last name of a JSON Pointer: of a field of CSV its column. Empty for a row.
inline std::string last_step(std::string_view pointer) {
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string_view::npos || slash == 0) return {};
    std::string name;
    for (std::size_t i = slash + 1; i < pointer.size(); ++i) {
        const bool escape = pointer[i] == '~' && i + 1 < pointer.size();
        name += !escape ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
    }
    return name;
}

// Of an export, only the value itself and its key are shown: the text next to them may be a password.
inline void only_itself(location& to, const wanted_place& place, std::string_view text, file_syntax syntax) {
    const std::size_t end = std::min(place.end, text.size());
    const bool is_field = syntax == file_syntax::csv;
    const std::size_t begin = is_field ? place.begin : std::min(place.shown_begin, place.begin);
    const std::string_view shown = text.substr(begin, end - begin);
    to.line_cut = false;
    if (is_field) to.column = last_step(place.pointer);
    const bool nameless =
        is_field ? to.column.empty() || to.column.size() > 80 || shown.empty() : end - place.begin <= 1;
    if (nameless || shown.find_first_of("\r\n") != std::string_view::npos || shown.size() > 240) {
        to.line = {};
        to.line_offset = place.begin;
        to.column.clear();
        return;
    }
    to.line = shown;
    to.line_offset = begin;
}

} // namespace detail

/// The location of each element, in the same order; unknown for one that does not come from a file. Reads each file
/// with a wanted element once more: linear in the size of the file and the number of elements.
inline std::vector<location> locate(const std::vector<const element*>& elements, const loaded& from) {
    std::vector<location> locations(elements.size());
    std::vector<std::vector<std::size_t>> of_file(from.files().size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const text_range range = detail::range_of(*elements[i], from);
        if (range.known()) {
            of_file[range.file].push_back(i);
        } else if (const auto origin = detail::origin_in_document(*elements[i], from)) {
            of_file[origin->file].push_back(i);
        }
    }
    for (std::size_t f = 0; f < of_file.size(); ++f) {
        if (of_file[f].empty()) continue;
        const loaded_file& file = from.files()[f];
        detail::place_walk walk(file, of_file[f].size());
        for (std::size_t i : of_file[f]) {
            const text_range range = detail::range_of(*elements[i], from);
            if (range.known())
                walk.want(range, i);
            else
                walk.want(*elements[i], *detail::origin_in_document(*elements[i], from), i);
        }
        const std::vector<detail::wanted_place> places = std::move(walk).run();

        // Convert offsets to lines and columns, in one pass over the text.
        struct bound {
            std::size_t offset;
            std::size_t place;
            bool is_end;
        };
        std::vector<bound> bounds;
        bounds.reserve(places.size() * 2);
        for (std::size_t p = 0; p < places.size(); ++p) {
            bounds.push_back({places[p].begin, p, false});
            bounds.push_back({places[p].end, p, true});
        }
        std::sort(bounds.begin(), bounds.end(), [](const bound& a, const bound& b) { return a.offset < b.offset; });
        position_finder finder(file.source.text());
        for (const auto& [offset, which, is_end] : bounds) {
            const detail::wanted_place& place = places[which];
            location& to = locations[place.result];
            const position at = finder.at(offset);
            if (is_end) {
                to.end = at;
                continue;
            }
            to.known = true;
            to.path = file.path;
            to.file = static_cast<std::uint32_t>(f);
            to.begin = at;
            to.offset = offset;
            to.length = place.end - offset;
            to.pointer = place.pointer;
            if (file.layout == file_layout::native)
                finder.line_around(to);
            else
                detail::only_itself(to, place, file.source.text(), file.syntax);
        }
    }
    return locations;
}

/// The locations of each finding of a report, in the order of the report.
inline std::vector<located_finding> locate(const report& found, const loaded& from) {
    std::vector<const element*> elements;
    for (const finding& f : found.findings) {
        elements.push_back(&f.where);
        for (const related_element& other : f.related) elements.push_back(&other.where);
    }
    std::vector<location> locations = locate(elements, from);
    std::vector<located_finding> result(found.findings.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].where = std::move(locations[next++]);
        for (std::size_t r = 0; r < found.findings[i].related.size(); ++r)
            result[i].related.push_back(std::move(locations[next++]));
    }
    return result;
}

} // namespace distpoint
