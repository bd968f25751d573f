// SPDX-License-Identifier: BSL-1.0
// Texts, loaded and validated, with one line per finding for tests to compare.
#pragma once

#include <distpoint/load/validate.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/rules/validate.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

// The library's larger parts, compiled once for all tests.
distpoint::loaded load(std::string path, std::string_view text);
distpoint::loaded load(const std::string& path, const std::vector<std::string_view>& given);
distpoint::report judge(const distpoint::loaded& from, const distpoint::settings& set = {});
distpoint::report judge(const distpoint::hierarchy& all, std::span<const distpoint::finding> of_documents);
distpoint::report_words report_words_of(const distpoint::report& found, const distpoint::loaded& from,
                                        bool with_fixes = false);

// A hierarchy whose records can be changed.
struct estate {
    explicit estate(const distpoint::hierarchy& all)
        : sites(all.sites.begin(), all.sites.end()), site_systems(all.site_systems.begin(), all.site_systems.end()),
          points(all.points.begin(), all.points.end()), groups(all.groups.begin(), all.groups.end()),
          packages(all.packages.begin(), all.packages.end()), rest(all) {}
    distpoint::hierarchy view() const {
        distpoint::hierarchy all = rest;
        all.sites = sites;
        all.site_systems = site_systems;
        all.points = points;
        all.groups = groups;
        all.packages = packages;
        return all;
    }
    std::vector<distpoint::site> sites;
    std::vector<distpoint::site_system> site_systems;
    std::vector<distpoint::point> points;
    std::vector<distpoint::point_group> groups;
    std::vector<distpoint::package> packages;
    distpoint::hierarchy rest;
};

struct checked {
    distpoint::loaded loaded;
    distpoint::hierarchy all;
    distpoint::report found;
    std::vector<std::string> lines; // "3:14-20 incompatible-types: branch cannot be …" in reading order
    std::vector<std::string> rules; // their rule ids, in the same order
    std::vector<distpoint::finding_words> words;

    explicit checked(const std::vector<std::string_view>& given, std::string path = "test.yaml",
                     const distpoint::settings& set = {});
    explicit checked(std::string_view text, std::string path = "test.yaml", const distpoint::settings& set = {})
        : checked(std::vector<std::string_view>{text}, std::move(path), set) {}
    template <class Pack>
    checked(const std::vector<std::string_view>& given, std::string path, const distpoint::settings& set,
            const Pack& pack)
        : loaded(load(path, given)), all(loaded.view()), found(validate(loaded, set, pack)) {
        word_all();
    }

  private:
    void word_all();
};

inline bool fires(std::string_view rule, std::string_view text) {
    const checked c(text);
    return std::count(c.rules.begin(), c.rules.end(), rule) != 0;
}

using strings = std::vector<std::string>;
using texts = std::vector<std::string_view>;

} // namespace tests
