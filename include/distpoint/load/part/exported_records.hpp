// SPDX-License-Identifier: BSL-1.0
// The facts in rows about sites, packages, advertisements, collections and computers, before they are joined.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/load/part/row_place.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace distpoint {

/// A row about a site.
struct exported_site {
    static constexpr std::size_t code_place = 0;
    static constexpr std::size_t parent_place = 1;
    static constexpr std::size_t server_place = 2;
    static constexpr std::size_t type_place = 3;

    row_place<4> place{};
    std::string_view code{};
    std::string_view name{};
    std::string_view parent{};
    std::string_view server{};
    site_type type = site_type::unknown;
    bool knows_parent = false;
};

/// A row with the mode of a site.
struct exported_mode {
    row_place<1> place{}; // of the property
    std::string_view site{};
    site_mode mode = site_mode::unknown;
};

/// A row about a package. Of a row that is marked for deletion, only the id is read.
struct exported_package {
    static constexpr std::size_t id_place = 0;
    static constexpr std::size_t kind_place = 1;
    static constexpr std::size_t files_place = 2;
    static constexpr std::size_t size_place = 3;

    row_place<4> place{};
    std::string_view id{};
    std::string_view name{};
    package_kind kind = package_kind::unknown;
    std::optional<bool> source_files{};
    std::optional<bool> common_share{};
    std::optional<bool> prestaged{};     // on branch distribution points
    std::optional<std::uint64_t> size{}; // bytes
    bool deleted = false;
};

/// A row with the size of a package.
struct exported_size {
    row_place<1> place{}; // of the size
    std::string_view package{};
    std::uint64_t size = 0; // bytes
};

/// A row with the state of a package on a distribution point.
struct exported_copy {
    row_place<1> place{}; // of the state
    presence_state state = presence_state::unknown;
    std::string_view package{};
    std::string_view server{};
    std::string_view share{}; // \\computer\share
    std::string_view site{};
};

/// A row about an advertisement.
struct exported_advertisement {
    static constexpr std::size_t package_place = 0;
    static constexpr std::size_t run_place = 1;
    static constexpr std::size_t collection_place = 2;

    row_place<3> place{};
    run_mode run = run_mode::unknown;
    bool with_subcollections = true;
    bool expires = false;
    date expiration{}; // unknown if it cannot be read
    std::string_view id{};
    std::string_view package{};
    std::string_view program{};
    std::string_view collection{};
};

/// A program that is disabled.
struct exported_program {
    std::string_view package{};
    std::string_view program{};
};

/// That a package has programs for mobile devices, or others.
struct exported_program_kind {
    row_place<1> place{}; // of the flags
    std::string_view package{};
    bool for_devices = false;
};

/// A site in which a collection has members.
struct exported_collection_site {
    std::string_view collection{};
    std::string_view site{};
};

/// A collection below another.
struct exported_subcollection {
    std::string_view parent{};
    std::string_view collection{};
};

/// A row about a computer, from the class with the least certain facts to the one with the most certain.
enum class computer_source : unsigned char { storage, drives, discovery, computer };

struct exported_computer {
    static constexpr std::size_t name_place = 0;
    static constexpr std::size_t system_place = 1;
    static constexpr std::size_t forest_place = 2;
    static constexpr std::size_t drives_place = 3;
    static constexpr std::size_t contents_place = 4;
    static constexpr std::size_t client_place = 5;

    row_place<6> place{};
    computer_source from = computer_source::storage;
    bool knows_drives = false;
    bool knows_contents = false;
    std::string_view server{};
    std::string_view operating_system{};
    std::optional<bool> client{};
    std::string_view forest{};
    std::vector<drive> drives{};
    std::vector<std::string_view> package_share_contents{};
};

/// A row about a root of the Distributed File System.
struct exported_root {
    row_place<1> place{};
    std::string_view path{};
};

/// The rows about everything but distribution points, their roles and their groups.
struct exported_records {
    std::vector<exported_site> sites;
    std::vector<exported_mode> modes;
    std::vector<exported_package> packages;
    std::vector<exported_size> sizes;
    std::vector<exported_copy> copies;
    std::vector<exported_advertisement> advertisements;
    std::vector<exported_program> disabled_programs;
    std::vector<exported_program_kind> program_kinds; // per file and package, one of each kind
    std::vector<exported_collection_site> collection_sites;
    std::vector<exported_subcollection> subcollections;
    std::vector<exported_computer> computers;
    std::vector<exported_root> roots;
    bool all_packages = false; // some file has packages of several classes, as only a query for all of them returns
    date newest{};             // a moment that had passed when one of the files was exported

    bool empty() const {
        return sites.empty() && modes.empty() && packages.empty() && sizes.empty() && copies.empty() &&
               advertisements.empty() && computers.empty() && roots.empty();
    }
    template <class Use>
    static void for_each_list(exported_records& to, exported_records& from, Use use) {
        use(to.sites, from.sites);
        use(to.modes, from.modes);
        use(to.packages, from.packages);
        use(to.sizes, from.sizes);
        use(to.copies, from.copies);
        use(to.advertisements, from.advertisements);
        use(to.disabled_programs, from.disabled_programs);
        use(to.program_kinds, from.program_kinds);
        use(to.collection_sites, from.collection_sites);
        use(to.subcollections, from.subcollections);
        use(to.computers, from.computers);
        use(to.roots, from.roots);
    }
};

} // namespace distpoint
