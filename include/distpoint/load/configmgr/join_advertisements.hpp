// SPDX-License-Identifier: BSL-1.0
// Joins rows about advertisements and the collections that they go to.
#pragma once

#include <distpoint/load/configmgr/export_date.hpp>
#include <distpoint/load/configmgr/join_packages.hpp>

#include <array>
#include <string>
#include <unordered_map>

namespace distpoint {

namespace detail {

/// The sites in which collections have members.
class collection_sites {
  public:
    explicit collection_sites(const exported_records& rows) {
        for (const exported_collection_site& row : rows.collection_sites) of_[row.collection].sites.push_back(row.site);
        for (const exported_subcollection& row : rows.subcollections) of_[row.parent].below.push_back(row.collection);
    }
    /// Adds the sites of a collection, and of those below it if they are wanted. Visits each collection once.
    void add_to(std::vector<std::string_view>& sites, std::string_view id, bool with_subcollections) {
        std::vector<std::string_view> open{id};
        ++visit_;
        while (!open.empty()) {
            const auto at = of_.find(open.back());
            open.pop_back();
            if (at == of_.end() || at->second.seen_in == visit_) continue;
            at->second.seen_in = visit_;
            sites.insert(sites.end(), at->second.sites.begin(), at->second.sites.end());
            if (with_subcollections) open.insert(open.end(), at->second.below.begin(), at->second.below.end());
        }
    }

  private:
    struct collection {
        std::vector<std::string_view> sites;
        std::vector<std::string_view> below;
        std::uint32_t seen_in = 0;
    };
    std::unordered_map<std::string_view, collection, name_hasher, names_equal> of_;
    std::uint32_t visit_ = 0;
};

// The advertisements that clients run: each once, without those that had expired when the export was made, those whose
// program is disabled, and those whose package is being deleted. The only honest clock is the export itself: the newest
// time of something that, according to it, had happened. Without one, or with an expiration that cannot be read, an
// advertisement counts.
inline std::vector<std::uint32_t> live_advertisements(loaded_part& out, deleted_packages& deleted) {
    const exported_records& rows = out.exported.records;
    record_by_name disabled;
    std::string key;
    const auto key_of = [&](std::string_view a, std::string_view b) {
        key.assign(a);
        key += '\n';
        key += b;
        return std::string_view(key);
    };
    for (const exported_program& row : rows.disabled_programs)
        disabled.try_emplace(out.texts.keep(key_of(row.package, row.program)), 0u);
    record_by_name seen;
    std::vector<std::uint32_t> live;
    std::vector<std::array<std::uint32_t, 3>> skipped(out.files.size()); // per file: expired, disabled, undated
    for (std::uint32_t i = 0; i < rows.advertisements.size(); ++i) {
        const exported_advertisement& row = rows.advertisements[i];
        if (!row.id.empty() && !seen.try_emplace(row.id, i).second) continue;
        if (deleted.skips(row.package, row.place.file)) continue;
        auto& count = skipped[row.place.file];
        if (row.expires && certainly_before(row.expiration, rows.newest)) {
            ++count[0];
        } else if (disabled.contains(key_of(row.package, row.program))) {
            ++count[1];
        } else {
            if (row.expires && (!row.expiration.known() || !rows.newest.known())) ++count[2];
            live.push_back(i);
        }
    }
    constexpr std::string_view words[] = {" expired, skipped", " of disabled programs, skipped",
                                          " that may have expired"};
    for (std::size_t file = 0; file < skipped.size(); ++file)
        for (std::size_t why = 0; why < 3; ++why)
            if (skipped[file][why] != 0)
                out.files[file].read_as += "; " + std::to_string(skipped[file][why]) + std::string(words[why]);
    return live;
}

} // namespace detail

/// Joins rows about advertisements with packages and with the advertisements of documents, which have no ids: one of a
/// document that is of the same package and runs it in the same way is the same. `all_packages`: every package is
/// known, so that one that is not does not exist.
inline void join_advertisements(loaded_part& out, bool all_packages, detail::deleted_packages& deleted) {
    const exported_records& rows = out.exported.records;
    if (rows.advertisements.empty()) return;
    detail::package_list packages(out);
    detail::collection_sites collections(rows);
    const auto native = static_cast<std::uint32_t>(out.advertisements.size());
    std::unordered_map<std::string_view, std::vector<std::uint32_t>, detail::name_hasher, detail::names_equal> listed;
    for (std::uint32_t i = 0; i < native; ++i) listed[out.advertisements[i].package].push_back(i);
    struct target {
        std::vector<std::string_view> sites;
        text_range at{};
        bool streams = false;
        bool downloads = false;
    };
    std::unordered_map<std::uint32_t, target> targets;
    for (const std::uint32_t i : detail::live_advertisements(out, deleted)) {
        const exported_advertisement& row = rows.advertisements[i];
        const std::uint32_t of = all_packages ? packages.find(row.package)
                                              : packages.add(row.package, {row.place.file, i | from_advertisement_row});
        if (of != no_row) {
            target& to = targets[of];
            if (to.sites.empty()) to.at = row.place.of(exported_advertisement::collection_place);
            collections.add_to(to.sites, row.collection, row.with_subcollections);
            to.streams = to.streams || row.run == run_mode::from_distribution_point;
            to.downloads = to.downloads || row.run == run_mode::download;
        }
        bool is_listed = false;
        if (const auto at = listed.find(row.package); at != listed.end())
            for (const std::uint32_t other : at->second) {
                advertisement& known = out.advertisements[other];
                if (known.run == run_mode::unknown && row.run != run_mode::unknown) {
                    known.run = row.run;
                    detail::fact_merge{out, record_kind::advertisement, other}.known(
                        known, field::run, row.place.of(exported_advertisement::run_place));
                }
                is_listed = is_listed || known.run == row.run;
            }
        if (is_listed) continue;
        advertisement made;
        made.package = row.package;
        made.run = row.run;
        if (row.run == run_mode::unknown) made.unknown.insert(field::run);
        out.advertisements.push_back(made);
        out.origins(record_kind::advertisement).push_back({row.place.file, i});
    }
    for (auto& [of, to] : targets) {
        package& pkg = out.packages[of];
        const detail::fact_merge merge{out, record_kind::package, of};
        detail::sort_names(to.sites);
        if (pkg.target_sites.empty() && !to.sites.empty()) {
            pkg.target_sites = out.texts.keep_list(std::span<const std::string_view>(to.sites));
            merge.known(pkg, field::target_sites, to.at);
        }
        // Where others offer to run from the distribution point, a virtual application's advertisement offers to
        // stream.
        if (pkg.kind != package_kind::virtual_application || pkg.delivery != package_delivery::unknown) continue;
        if (!to.streams && !to.downloads) continue;
        pkg.delivery = to.streams ? package_delivery::streaming : package_delivery::download;
        merge.known(pkg, field::delivery, to.at);
    }
}

} // namespace distpoint
