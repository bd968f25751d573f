// SPDX-License-Identifier: BSL-1.0
// Maps findings back to lines and columns: a second pass over the files that have any.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/places/exported_places.hpp>
#include <distpoint/load/places/place_names.hpp>
#include <distpoint/load/syntax/clixml.hpp>
#include <distpoint/load/syntax/csv.hpp>
#include <distpoint/load/syntax/json.hpp>
#include <distpoint/load/syntax/site_control_file.hpp>
#include <distpoint/load/syntax/yaml.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/location.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace distpoint {

namespace detail {

// A location to find, and its best match so far.
struct wanted_place {
    std::size_t result = 0;             // in the list of locations
    std::size_t best = ~std::size_t{0}; // rank of the best match
    std::size_t begin = 0;
    std::size_t end = 0;         // equal to `begin`: use the end of the value that begins there
    std::size_t shown_begin = 0; // of the value with its key
    std::string pointer{};
};

// Walks one file with a reader, comparing each node's pointer with the wanted ones.
template <class Reader>
class place_walk {
  public:
    using node = typename Reader::node;

    explicit place_walk(std::string_view text) : reader_(text, store_) {}

    void want(std::size_t place, std::size_t rank, const std::string& pointer) {
        by_pointer_[pointer].push_back({place, rank});
    }
    void want_offset(std::size_t place, std::size_t begin) { by_offset_[begin].push_back(place); }

    void run(std::vector<wanted_place>& places) {
        places_ = &places;
        node root;
        if (!reader_.root(root)) return;
        found(root, root.begin);
        walk(root);
    }

  private:
    struct want_of {
        std::size_t place;
        std::size_t rank;
    };

    void found(const node_facts& n, std::size_t key) {
        if (const auto at = by_pointer_.find(path_); at != by_pointer_.end())
            take(at->second, n.is_scalar() ? n.begin : key, n.is_scalar() || key == n.begin ? n.end : key_end_);
        if (!by_offset_.empty()) found_offset(n.begin, n.end, key, n.is_scalar());
    }
    // A location without an end is that of a scalar, not of a list or mapping that begins at the same offset.
    void found_offset(std::size_t begin, std::size_t end, std::size_t key, bool scalar) {
        const auto at = by_offset_.find(begin);
        if (at == by_offset_.end()) return;
        std::erase_if(at->second, [&](std::size_t which) {
            wanted_place& place = (*places_)[which];
            if (place.end == place.begin && !scalar) return false;
            if (place.end == place.begin) place.end = end;
            place.shown_begin = key;
            place.pointer = written_path_;
            return true;
        });
        if (at->second.empty()) by_offset_.erase(at);
    }
    void take(const std::vector<want_of>& wants, std::size_t begin, std::size_t end) {
        for (const want_of& want : wants) {
            wanted_place& place = (*places_)[want.place];
            if (want.rank >= place.best) continue;
            place.best = want.rank;
            place.begin = begin;
            place.end = end;
            place.pointer = written_path_;
        }
    }

    void walk(node& n) {
        if (n.kind == node_kind::mapping) {
            reader_.each_member(n, [&](const key_facts& key, node& value) {
                const auto sizes = push(key.text);
                // The location of an unknown or duplicate key is the key itself.
                if (!by_offset_.empty()) found_offset(key.begin, key.end, key.begin, true);
                key_end_ = key.end;
                found(value, key.begin < value.begin ? key.begin : value.begin);
                type_list_ = key.text == "types" || key.text == "requires";
                walk(value);
                pop(sizes);
            });
        } else if (n.kind == node_kind::sequence) {
            const bool types = std::exchange(type_list_, false);
            std::size_t item = 0;
            reader_.each_element(n, [&](node& value) {
                if (types && value.kind == node_kind::text) found_type(value, item);
                const auto sizes = push(std::to_string(item++));
                found(value, value.begin);
                walk(value);
                pop(sizes);
            });
        }
    }
    void found_type(const node& value, std::size_t item) {
        const auto type = point_type_named(value.text);
        if (!type) return;
        const auto at = by_pointer_.find(path_ + "=" + std::string(name_of(*type)));
        if (at == by_pointer_.end()) return;
        const auto sizes = push(std::to_string(item));
        take(at->second, value.begin, value.end);
        pop(sizes);
        by_pointer_.erase(at); // the first entry is the location
    }

    std::pair<std::size_t, std::size_t> push(std::string_view step) {
        const std::pair<std::size_t, std::size_t> sizes{path_.size(), written_path_.size()};
        path_ += '/';
        written_path_ += '/';
        for (char c : step) {
            const std::string_view escaped = c == '~' ? "~0" : c == '/' ? "~1" : std::string_view(&c, 1);
            path_ += escaped;
            written_path_ += escaped;
        }
        return sizes;
    }
    void pop(std::pair<std::size_t, std::size_t> sizes) {
        path_.resize(sizes.first);
        written_path_.resize(sizes.second);
    }

    text_store store_;
    Reader reader_;
    std::size_t key_end_ = 0; // of the current member
    bool type_list_ = false;
    std::string path_;
    std::string written_path_;
    std::unordered_map<std::string, std::vector<want_of>> by_pointer_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> by_offset_;
    std::vector<wanted_place>* places_ = nullptr;
};

// The range of an element: its own, or that of the row it was made from; unknown if it must be found by its names.
inline text_range range_of(const element& where, const loaded& from) {
    if (where.at.known()) return where.at;
    const auto exported = exported_place(where, from);
    return exported ? *exported : text_range{};
}

template <class Reader>
void walk_for(const loaded_file& file, const std::vector<const element*>& wanted, std::vector<wanted_place>& places,
              const loaded& from) {
    place_walk<Reader> walk(file.source.text());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const text_range range = range_of(*wanted[i], from);
        if (range.known()) {
            places[i].begin = places[i].shown_begin = range.begin;
            places[i].end = range.end;
            walk.want_offset(i, range.begin);
            continue;
        }
        std::size_t rank = 0;
        const auto names = places_of(*wanted[i], from);
        for (const std::string& pointer : names->pointers) walk.want(i, rank++, pointer);
    }
    walk.run(places);
}

inline void walk_for(const loaded_file& file, const std::vector<const element*>& wanted,
                     std::vector<wanted_place>& places, const loaded& from) {
    switch (file.syntax) {
    case file_syntax::json:
        return walk_for<json_reader>(file, wanted, places, from);
    case file_syntax::yaml:
        return walk_for<yaml_reader>(file, wanted, places, from);
    case file_syntax::csv:
        return walk_for<csv_reader>(file, wanted, places, from);
    case file_syntax::clixml:
        return walk_for<clixml_reader>(file, wanted, places, from);
    case file_syntax::site_control_file:
        return walk_for<site_control_file_reader>(file, wanted, places, from);
    }
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
        } else if (const auto names = places_of(*elements[i], from)) {
            of_file[names->file].push_back(i);
        }
    }
    for (std::size_t f = 0; f < of_file.size(); ++f) {
        if (of_file[f].empty()) continue;
        const loaded_file& file = from.files()[f];
        std::vector<const element*> wanted;
        std::vector<detail::wanted_place> places;
        for (std::size_t i : of_file[f]) {
            wanted.push_back(elements[i]);
            places.push_back({.result = i});
        }
        detail::walk_for(file, wanted, places, from);

        // Convert offsets to lines and columns, in one pass over the text.
        std::vector<std::pair<std::size_t, std::size_t>> offsets; // offset, place × 2 + is an end
        for (std::size_t p = 0; p < places.size(); ++p) {
            offsets.push_back({places[p].begin, p * 2});
            offsets.push_back({places[p].end, p * 2 + 1});
        }
        std::sort(offsets.begin(), offsets.end());
        position_finder finder(file.source.text());
        for (const auto& [offset, which] : offsets) {
            const detail::wanted_place& place = places[which / 2];
            location& to = locations[place.result];
            const position at = finder.at(offset);
            if (which % 2 != 0) {
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
