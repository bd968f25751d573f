// SPDX-License-Identifier: BSL-1.0
// Extracts facts from rows about advertisements, programs and collections.
#pragma once

#include <distpoint/load/configmgr/record_values.hpp>

#include <string>
#include <unordered_set>

namespace distpoint {

/// Accepts rows of SMS_Advertisement, SMS_Program, SMS_FullCollectionMembership and SMS_CollectToSubCollect.
class advertisement_rows : private record_values {
  public:
    using record_values::record_values;

    /// Of RemoteClientFlags only the bits of a distribution point in a fast boundary count: 0x8 runs from it, 0x10
    /// downloads from it. Both or neither is unknown. (SDK, cc147349.)
    void take_advertisement(const export_row& row) {
        using enum export_column;
        auto made = row_at<exported_advertisement>(row);
        made.package = kept_text(row, package_id);
        if (made.package.empty()) return tell_nameless(row, export_class::advertisement);
        made.id = kept_text(row, advertisement_id);
        made.program = kept_text(row, program_name);
        made.collection = kept_text(row, collection_id);
        made.with_subcollections = flag_of(row, include_subcollections).value_or(true);
        constexpr std::int64_t from_point = 0x8;
        constexpr std::int64_t download = 0x10;
        const std::int64_t bits = number_of(row, remote_client_flags).value_or(0) & (from_point | download);
        if (bits == from_point) made.run = run_mode::from_distribution_point;
        if (bits == download) made.run = run_mode::download;
        made.expires = flag_of(row, expiration_time_enabled).value_or(false);
        if (made.expires) made.expiration = export_date_from(row.at(expiration_time).text).value_or(date{});
        note(made.place, exported_advertisement::package_place, row, package_id);
        note(made.place, exported_advertisement::run_place, row, remote_client_flags);
        note(made.place, exported_advertisement::collection_place, row, collection_id);
        out_.exported.records.advertisements.push_back(made);
    }
    /// Of ProgramFlags two bits count: 0x1000 is a disabled program, 0x100 one for mobile devices. (SMS_Program, as the
    /// documentation of later versions describes it.)
    void take_program(const export_row& row) {
        using enum export_column;
        constexpr std::int64_t for_devices = 0x100;
        constexpr std::int64_t disabled = 0x1000;
        const std::string_view package = text_of(row, package_id);
        if (package.empty()) return;
        const std::int64_t flags = number_of(row, program_flags).value_or(0);
        if ((flags & disabled) != 0)
            out_.exported.records.disabled_programs.push_back({kept(row, package), kept_text(row, program_name)});
        const bool is_for_devices = (flags & for_devices) != 0;
        pair_.assign(package);
        pair_ += is_for_devices ? "\n+" : "\n-";
        if (!programs_seen_.insert(pair_).second) return;
        auto made = row_at<exported_program_kind>(row);
        made.package = kept(row, package);
        made.for_devices = is_for_devices;
        note(made.place, 0, row, program_flags);
        out_.exported.records.program_kinds.push_back(made);
    }
    /// Rows about members are reduced to the sites of each collection: there may be millions. A member without a client
    /// has no site.
    void take_member(const export_row& row) {
        using enum export_column;
        const std::string_view collection = text_of(row, collection_id);
        const std::string_view site = text_of(row, site_code);
        if (collection.empty() || site.empty() || flag_of(row, obsolete) == true) return;
        pair_.assign(collection);
        pair_ += '\n';
        for (char c : site) pair_ += folded(c);
        if (!seen_.insert(pair_).second) return;
        out_.exported.records.collection_sites.push_back({kept(row, collection), kept(row, site)});
    }
    void take_subcollection(const export_row& row) {
        using enum export_column;
        const exported_subcollection made{kept_text(row, parent_collection_id), kept_text(row, sub_collection_id)};
        if (made.parent.empty() || made.collection.empty()) return tell_nameless(row, export_class::subcollection);
        out_.exported.records.subcollections.push_back(made);
    }

  private:
    std::string pair_; // of a collection and a site, or of a package and a kind of program
    std::unordered_set<std::string> seen_;
    std::unordered_set<std::string> programs_seen_;
};

} // namespace distpoint
