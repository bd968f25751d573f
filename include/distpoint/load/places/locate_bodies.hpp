// SPDX-License-Identifier: BSL-1.0
// How findings are mapped back to lines and columns: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/load/places/locate.hpp>

#include <distpoint/load/places/exported_places.hpp>
#include <distpoint/load/places/json_words.hpp>
#include <distpoint/load/places/place_walk.hpp>
#include <distpoint/vocabulary/large_pages.hpp>

#include <cstdint>
#include <optional>

namespace distpoint {

namespace detail {

// Finds the entry for a type in a point's list of types, if the list can be found without reading the file: most
// findings of a large report are about types.
inline void find_entry(file_place& wanted, const record_origin& origin, const loaded_file& file) {
    if (file.syntax != file_syntax::json || origin.types == 0) return;
    std::int32_t entry = 0;
    for_each_json_word(file.source.text(), origin.types, [&](const word_list::word& word) {
        const bool found = names_type(word.text, wanted.entry);
        if (found) {
            wanted.begin = static_cast<std::uint32_t>(word.begin);
            wanted.end = static_cast<std::uint32_t>(word.end);
            wanted.entry = entry;
            wanted.depth = place_depth::entry;
        }
        ++entry;
        return found;
    });
}

// A place that is found already, but for its name.
inline file_place named_place(const text_range& range) {
    file_place found;
    if (!range.known()) return found;
    found.file = range.file;
    found.begin = range.begin;
    found.end = range.end;
    found.item = file_place::no_name;
    found.depth = place_depth::named;
    return found;
}

// A place as it is wanted: see place_walk.
inline file_place wanted_place(const element& where, const loaded& from) {
    if (where.at.known()) return named_place(where.at);
    if (const auto other_row = place_in_other_row(where, from); other_row && other_row->known())
        return named_place(*other_row);
    const auto origin = origin_of(where, from);
    if (!origin) return {};
    if (is_from_rows(where, *origin, from)) return named_place(place_in_row(where, *origin, from.exported()));
    file_place wanted;
    wanted.file = origin->file;
    wanted.begin = origin->begin;
    wanted.end = origin->begin + origin->size;
    wanted.item = origin->item;
    wanted.entry = where.entry;
    wanted.list = static_cast<unsigned char>(list_of(where.kind));
    wanted.member = static_cast<unsigned char>(where.member);
    wanted.part = static_cast<unsigned char>(where.part);
    wanted.depth = place_depth::wanted;
    if (where.kind == record_kind::point && where.member == field::types)
        find_entry(wanted, *origin, from.files()[origin->file]);
    return wanted;
}

// Finds all wanted places of a table: reads each file that has any once more.
inline void find_places(place_table& table, const loaded& from) {
    table.name_of = [](unsigned char number) { return name_of(static_cast<field>(number)); };
    std::vector<std::vector<std::uint32_t>> of_file(from.files().size());
    for (std::uint32_t i = 0; i < table.places.size(); ++i) {
        const file_place& place = table.places[i];
        const bool found = place.depth != place_depth::wanted && place.depth != place_depth::named;
        if (place.known() && !found) of_file[place.file].push_back(i);
    }
    for (const loaded_file& file : from.files()) {
        const std::vector<std::uint32_t>& wanted = of_file[table.files.size()];
        const shown_part part = file.layout == file_layout::native ? shown_part::line
                                : file.syntax == file_syntax::csv  ? shown_part::field
                                                                   : shown_part::value;
        table.files.push_back({file.path, file.source.text(), part});
        if (!wanted.empty()) place_walk(file, table, wanted).run();
    }
}

} // namespace detail

DISTPOINT_FUNCTION place_table places_of(const report& found, const loaded& from) {
    place_table table;
    // Most findings refer to one other place, or to none. They are not counted first: that is as long as looking at
    // them.
    const std::size_t count = found.findings.size() + found.left_out.size();
    reserve_much(table.places, count * 2);
    table.first.reserve(count);
    const auto want = [&](const finding& f) {
        table.first.push_back(static_cast<std::uint32_t>(table.places.size()));
        table.places.push_back(detail::wanted_place(f.where, from));
        for (const related_element& other : f.related) table.places.push_back(detail::wanted_place(other.where, from));
    };
    for (const finding& f : found.findings) want(f);
    for (const suppressed_finding& other : found.left_out) want(other.found);
    detail::find_places(table, from);
    return table;
}

DISTPOINT_FUNCTION std::vector<location> locate(const std::vector<const element*>& elements, const loaded& from) {
    place_table table;
    for (const element* where : elements) table.places.push_back(detail::wanted_place(*where, from));
    detail::find_places(table, from);
    place_reader reader(table);
    std::vector<location> locations(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) reader.read(table.places[i], locations[i]);
    return locations;
}

DISTPOINT_FUNCTION std::vector<located_finding> locate(const report& found, const loaded& from) {
    const place_table table = places_of(found, from);
    place_reader reader(table);
    std::vector<located_finding> result(found.findings.size());
    auto next = table.places.begin();
    for (std::size_t i = 0; i < result.size(); ++i) {
        reader.read(*next++, result[i].where);
        result[i].related.resize(found.findings[i].related.size());
        for (location& other : result[i].related) reader.read(*next++, other, false);
    }
    return result;
}

} // namespace distpoint
