// SPDX-License-Identifier: BSL-1.0
// The ten types as logic, for solvers and feature-model tools: DIMACS and UVL.
#pragma once

#include <distpoint/compatibility/masks.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The pairs of a table, each once: types that exclude each other, and (requires, required).
struct table_pairs {
    std::vector<std::pair<point_type, point_type>> excluded;
    std::vector<std::pair<point_type, point_type>> required;

    explicit table_pairs(const compatibility_masks& by) {
        for (point_type type : point_type_set::all()) {
            for (point_type other : by.excluded_by(type))
                if (type < other) excluded.emplace_back(type, other);
            for (point_type other : by.required_by(type)) required.emplace_back(type, other);
        }
    }
};

} // namespace detail

/// The legal points as clauses in DIMACS CNF. Variable i is the i-th type of the table; the models are the points with
/// their implied types (40 with the topic's table): on a server or a share; on a server, branch or standard.
inline std::string dimacs(const compatibility_masks& by = masks) {
    const detail::table_pairs pairs(by);
    const auto variable = [](point_type type) { return static_cast<int>(type) + 1; };
    std::string out;
    const auto line = [&]<class... Words>(fmt::format_string<Words...> pattern, Words&&... words) {
        append_format(out, pattern, std::forward<Words>(words)...);
        out += '\n';
    };
    line("c Configuration Manager 2007 distribution points: which types can be combined");
    for (point_type type : point_type_set::all()) line("c {} {}", variable(type), name_of(type));
    line("p cnf {} {}", point_type_count, pairs.excluded.size() + pairs.required.size() + 2);
    for (const auto& [a, b] : pairs.excluded) line("-{} -{} 0", variable(a), variable(b));
    for (const auto& [a, b] : pairs.required) line("-{} {} 0", variable(a), variable(b));
    line("{} {} 0", variable(point_type::server), variable(point_type::server_share));
    line("-{} {} {} 0", variable(point_type::server), variable(point_type::branch), variable(point_type::standard));
    return out;
}

/// The same as a feature model in the Universal Variability Language. Names use `_` instead of `-`, so that
/// none needs quotes.
inline std::string uvl(const compatibility_masks& by = masks) {
    const detail::table_pairs pairs(by);
    const auto feature = [](point_type type) {
        std::string name(name_of(type));
        for (char& c : name)
            if (c == '-') c = '_';
        return name;
    };
    std::string out = "features\n\tdistribution_point\n\t\toptional\n";
    for (point_type type : point_type_set::all()) out += "\t\t\t" + feature(type) + "\n";
    out += "constraints\n";
    for (const auto& [a, b] : pairs.excluded) out += fmt::format("\t!({} & {})\n", feature(a), feature(b));
    for (const auto& [a, b] : pairs.required) out += fmt::format("\t{} => {}\n", feature(a), feature(b));
    out += fmt::format("\t{} | {}\n", feature(point_type::server), feature(point_type::server_share));
    out += fmt::format("\t{} => ({} | {})\n", feature(point_type::server), feature(point_type::branch),
                       feature(point_type::standard));
    return out;
}

} // namespace distpoint
