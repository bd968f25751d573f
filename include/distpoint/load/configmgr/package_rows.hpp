// SPDX-License-Identifier: BSL-1.0
// Extracts facts from rows about packages: what they are, how large, and what became of their copies.
#pragma once

#include <distpoint/load/configmgr/record_values.hpp>
#include <distpoint/load/part/make_room.hpp>

namespace distpoint {

/// Accepts rows of SMS_PackageBaseclass and its derived classes, of SMS_PackageStatusRootSummarizer and of
/// SMS_PackageStatusDistPointsSummarizer.
class package_rows : private record_values {
  public:
    using record_values::record_values;

    /// Of a package that is being deleted (`ActionInProgress` 3) only the id is read. The source path is not:
    /// it is where the files come from, not where they go. (SDK, cc146062.)
    void take_package(const export_row& row) {
        using enum export_column;
        auto pkg = row_at<exported_package>(row);
        pkg.id = kept_text(row, package_id);
        if (pkg.id.empty()) return tell_nameless(row, export_class::package);
        note(pkg.place, exported_package::id_place, row, package_id);
        pkg.deleted = number_of(row, action_in_progress) == 3;
        if (pkg.deleted) ++deleted_;
        const auto kind = number_of(row, package_type);
        note_class(kind);
        if (!pkg.deleted) {
            pkg.name = kept_text(row, plain_name);
            pkg.kind = kind_of(kind);
            note(pkg.place, exported_package::kind_place, row, package_type);
            pkg.source_files = files_of(kind, number_of(row, package_source_flag));
            note(pkg.place, exported_package::files_place, row, package_source_flag);
            if (const auto share = number_of(row, share_type); share == 1 || share == 2) pkg.common_share = share == 1;
            constexpr std::int64_t do_not_download = 0x01000000; // to branch distribution points (SDK, cc147383)
            if (const auto flags = number_of(row, package_flags)) pkg.prestaged = (*flags & do_not_download) != 0;
            pkg.size = kilobytes(number_of(row, package_size));
            note(pkg.place, exported_package::size_place, row, package_size);
        }
        out_.exported.records.packages.push_back(pkg);
    }
    /// A size of 0 is that of a package without files, or one that is not computed yet.
    void take_size(const export_row& row) {
        using enum export_column;
        auto size = row_at<exported_size>(row);
        size.package = kept_text(row, package_id);
        if (size.package.empty()) return tell_nameless(row, export_class::package_size);
        const auto bytes = kilobytes(number_of(row, source_size));
        if (!bytes) return;
        size.size = *bytes;
        note(size.place, 0, row, source_size);
        out_.exported.records.sizes.push_back(size);
    }
    /// A state that 2007 does not define is unknown. (SDK, cc143014.)
    void take_copy(const export_row& row) {
        using enum export_column;
        note_past(row, last_copied);
        auto copy = row_at<exported_copy>(row);
        copy.package = kept_text(row, package_id);
        if (copy.package.empty()) return tell_nameless(row, export_class::package_copy);
        const auto path =
            row.has(server_nal_path) ? path_of(row.at(server_nal_path), name_of(server_nal_path)) : std::nullopt;
        const std::int64_t number = number_of(row, state).value_or(-1);
        if (!path || number < 0 || number > 6) return;
        copy.state = static_cast<presence_state>(number + 1);
        copy.server = kept(row, path->server);
        copy.share = unc(path->server, path->share);
        copy.site = path->site.empty() ? kept_text(row, site_code) : kept(row, path->site);
        note(copy.place, 0, row, state);
        make_room(out_.exported.records.copies, 0, row.row.begin, out_.files[file_].source.text().size());
        out_.exported.records.copies.push_back(copy);
    }
    std::uint32_t deleted() const { return deleted_; }

  private:
    static std::optional<std::uint64_t> kilobytes(std::optional<std::int64_t> number) {
        constexpr std::int64_t most = std::int64_t{1} << 50;
        // Without a number as with 0: compilers may compare what an empty optional holds, which valgrind reports.
        const std::int64_t count = number.value_or(0);
        if (count <= 0 || count > most) return std::nullopt;
        return static_cast<std::uint64_t>(count) << 10;
    }
    // Drivers, updates, boot images and task sequences have no word in documents.
    static package_kind kind_of(std::optional<std::int64_t> type) {
        switch (type.value_or(-1)) {
        case 0:
            return package_kind::software;
        case 6:
            return package_kind::mobile_device;
        case 7:
            return package_kind::virtual_application;
        case 257:
            return package_kind::operating_system_image;
        default:
            return package_kind::unknown;
        }
    }
    // PkgSourceFlag: 0 is still to be specified, 1 means none; a task sequence has no files of its own.
    static std::optional<bool> files_of(std::optional<std::int64_t> type, std::optional<std::int64_t> flag) {
        constexpr std::int64_t task_sequence = 4;
        if (type == task_sequence || flag == 1) return false;
        if (flag == 2 || flag == 3 || flag == 4) return true;
        return std::nullopt;
    }
    // A query for one class returns packages of one class: several in a file show that it was asked for all of them.
    void note_class(std::optional<std::int64_t> type) {
        if (!type) return;
        const std::int64_t of_class = *type == 6 || *type == 7 ? 0 : *type; // SMS_Package
        if (class_seen_ && *class_seen_ != of_class) out_.exported.records.all_packages = true;
        class_seen_ = of_class;
    }

    std::uint32_t deleted_ = 0;
    std::optional<std::int64_t> class_seen_{};
};

} // namespace distpoint
