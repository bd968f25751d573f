// SPDX-License-Identifier: BSL-1.0
// From findings back to lines and columns: a second walk over the files that have any.
#pragma once

#include <distpoint/load/json.hpp>
#include <distpoint/load/location.hpp>
#include <distpoint/load/place_names.hpp>
#include <distpoint/load/yaml.hpp>
#include <distpoint/rules/report.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace distpoint {

namespace detail {

// A place that is looked for, and the best that was found of it.
struct wanted_place {
    std::size_t result = 0;             // in the list of locations
    std::size_t best = ~std::size_t{0}; // rank of what was found
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string pointer{};
};

// Walks one file with a reader, comparing each node's pointer with those wanted.
template <class Reader>
class place_walk {
  public:
    using node = typename Reader::node;

    place_walk(std::string_view text, bool columns) : reader_(text, store_), columns_(columns) {}

    void want(std::size_t place, std::size_t rank, const std::string& pointer) {
        by_pointer_[pointer].push_back({place, rank});
    }
    void want_offset(std::size_t place, std::size_t begin) { by_offset_[begin].push_back(place); }

    void run(std::vector<wanted_place>& places) {
        places_ = &places;
        node root;
        if (!reader_.root(root)) return;
        found(root.begin, root.end);
        walk(root);
    }

  private:
    struct want_of {
        std::size_t place;
        std::size_t rank;
    };

    void found(std::size_t begin, std::size_t end) {
        if (const auto at = by_pointer_.find(path_); at != by_pointer_.end()) take(at->second, begin, end);
        if (by_offset_.empty()) return;
        if (const auto at = by_offset_.find(begin); at != by_offset_.end()) {
            for (std::size_t place : at->second) (*places_)[place].pointer = written_path_;
            by_offset_.erase(at); // the first node that begins there
        }
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
                // An unknown or repeated key is looked for at the key itself.
                if (!by_offset_.empty())
                    if (const auto at = by_offset_.find(key.begin); at != by_offset_.end()) found(key.begin, key.end);
                if (value.is_scalar())
                    found(value.begin, value.end);
                else
                    found(key.begin, key.end);
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
                found(value.begin, value.end);
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
        by_pointer_.erase(at); // the first entry is the place
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
        if (columns_)
            for (std::size_t i = sizes.first; i < path_.size(); ++i) path_[i] = folded(path_[i]);
        return sizes;
    }
    void pop(std::pair<std::size_t, std::size_t> sizes) {
        path_.resize(sizes.first);
        written_path_.resize(sizes.second);
    }

    text_store store_;
    Reader reader_;
    bool columns_; // names are columns, whose case does not matter
    bool type_list_ = false;
    std::string path_;
    std::string written_path_;
    std::unordered_map<std::string, std::vector<want_of>> by_pointer_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> by_offset_;
    std::vector<wanted_place>* places_ = nullptr;
};

template <class Reader>
void walk_for(const loaded_file& file, const std::vector<const element*>& wanted, std::vector<wanted_place>& places,
              const loaded_hierarchy& loaded) {
    place_walk<Reader> walk(file.source.text(), file.layout != file_layout::native);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i]->at.known()) {
            walk.want_offset(i, wanted[i]->at.begin);
            continue;
        }
        std::size_t rank = 0;
        const auto names = places_of(*wanted[i], loaded);
        for (const std::string& pointer : names->pointers) walk.want(i, rank++, pointer);
    }
    walk.run(places);
}

} // namespace detail

/// The location of each element, in the same order; not known for one that came from no file. Reads each file with a
/// wanted element once more: linear in its size and in the elements.
inline std::vector<location> locate(const std::vector<const element*>& elements, const loaded_hierarchy& loaded) {
    std::vector<location> locations(elements.size());
    std::vector<std::vector<std::size_t>> of_file(loaded.files.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const element& where = *elements[i];
        if (where.at.known()) {
            of_file[where.at.file].push_back(i);
        } else if (const auto names = places_of(where, loaded)) {
            of_file[names->file].push_back(i);
        }
    }
    for (std::size_t f = 0; f < of_file.size(); ++f) {
        if (of_file[f].empty()) continue;
        const loaded_file& file = loaded.files[f];
        std::vector<const element*> wanted;
        std::vector<detail::wanted_place> places;
        for (std::size_t i : of_file[f]) {
            wanted.push_back(elements[i]);
            detail::wanted_place place{.result = i};
            if (elements[i]->at.known()) place.begin = elements[i]->at.begin, place.end = elements[i]->at.end;
            places.push_back(std::move(place));
        }
        if (file.syntax == file_syntax::json)
            detail::walk_for<json_reader>(file, wanted, places, loaded);
        else
            detail::walk_for<yaml_reader>(file, wanted, places, loaded);

        // Offsets to lines and columns, in one pass over the text.
        std::vector<std::pair<std::size_t, std::size_t>> offsets; // offset, place × 2 + is an end
        for (std::size_t p = 0; p < places.size(); ++p) {
            offsets.push_back({places[p].begin, p * 2});
            offsets.push_back({places[p].end, p * 2 + 1});
        }
        std::sort(offsets.begin(), offsets.end());
        position_finder finder(file.source.text());
        for (const auto& [offset, which] : offsets) {
            location& to = locations[places[which / 2].result];
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
            to.length = places[which / 2].end - offset;
            to.pointer = std::move(places[which / 2].pointer);
            finder.line_around(to);
        }
    }
    return locations;
}

/// The places of each finding of a report, in its order.
inline std::vector<located_finding> locate(const report& found, const loaded_hierarchy& loaded) {
    std::vector<const element*> elements;
    for (const finding& f : found.findings) {
        elements.push_back(&f.where);
        for (const related_element& other : f.related) elements.push_back(&other.where);
    }
    std::vector<location> locations = locate(elements, loaded);
    std::vector<located_finding> result(found.findings.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i].where = std::move(locations[next++]);
        for (std::size_t r = 0; r < found.findings[i].related.size(); ++r)
            result[i].related.push_back(std::move(locations[next++]));
    }
    return result;
}

/// The order in which people read findings: by file and place, those without a place last.
inline std::vector<std::size_t> reading_order(const std::vector<located_finding>& places) {
    std::vector<std::size_t> order(places.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const location& x = places[a].where;
        const location& y = places[b].where;
        if (x.known != y.known) return x.known;
        if (!x.known) return false;
        return x.file != y.file ? x.file < y.file : x.offset < y.offset;
    });
    return order;
}

} // namespace distpoint
