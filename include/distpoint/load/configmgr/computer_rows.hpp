// SPDX-License-Identifier: BSL-1.0
// Extracts facts from rows about computers: operating system, client, forest, drives, package shares.
#pragma once

#include <distpoint/load/configmgr/record_values.hpp>

#include <utility>

namespace distpoint {

/// Accepts rows of SMS_R_System, SMS_SiteSystemSummarizer, SMS_DistributionPointDriveInfo, and of the machines that
/// Export-DistPoint.ps1 reads.
class computer_rows : private record_values {
  public:
    using record_values::record_values;

    /// A record that a newer one of the same computer made obsolete is skipped.
    void take_discovered(const export_row& row) {
        using enum export_column;
        if (number_of(row, obsolete) == 1) return;
        auto made = computer_at(row, computer_source::discovery);
        const export_column named_by = text_of(row, plain_name).empty() ? netbios_name : plain_name;
        made.server = kept_text(row, named_by);
        made.operating_system = kept_text(row, operating_system_name);
        if (const auto number = number_of(row, client); number == 0 || number == 1) made.client = number == 1;
        if (made.server.empty() || (made.operating_system.empty() && !made.client)) return;
        note(made.place, exported_computer::name_place, row, named_by);
        note(made.place, exported_computer::system_place, row, operating_system_name);
        note(made.place, exported_computer::client_place, row, client);
        out_.exported.records.computers.push_back(std::move(made));
    }
    /// The drive of a folder: the letter of its administrative share, or of its package share. Free space in KB is
    /// negative if it is unknown. (SDK, cc145234.)
    void take_storage(const export_row& row) {
        using enum export_column;
        if (number_of(row, object_type).value_or(0) != 0) return; // a database or a log
        const auto path = row.has(site_system) ? path_of(row.at(site_system), name_of(site_system)) : std::nullopt;
        const char letter = letter_in(text_of(row, site_object));
        if (path && letter != 0) take_drive(row, computer_source::storage, *path, letter);
    }
    void take_drive_info(const export_row& row) {
        using enum export_column;
        const auto path = row.has(nal_path) ? path_of(row.at(nal_path), name_of(nal_path)) : std::nullopt;
        const std::string_view name = text_of(row, drive_letter);
        if (path && !name.empty() && is_letter(name.front()))
            take_drive(row, computer_source::drives, *path, name.front());
    }
    /// What the computer itself reports: null is unknown, an empty list is none.
    void take_machine(const export_row& row) {
        using enum export_column;
        note_past(row, read_at);
        auto made = computer_at(row, computer_source::computer);
        made.server = kept_text(row, plain_name);
        if (made.server.empty()) return tell_nameless(row, export_class::machine);
        made.forest = kept_text(row, forest);
        made.operating_system = kept_text(row, operating_system);
        note(made.place, exported_computer::name_place, row, plain_name);
        note(made.place, exported_computer::system_place, row, operating_system);
        note(made.place, exported_computer::forest_place, row, forest);
        made.knows_drives = row.knows_drives;
        for (const auto& [name, free] : row.drives) {
            const std::string_view text = text_of(name, "DeviceID");
            if (!text.empty() && is_letter(text.front()))
                made.drives.push_back({letter_text(text.front()), free_bytes(number_of(row, free, "FreeSpace"), 0)});
        }
        if (row.knows_drives && !row.drives.empty())
            made.place.note(exported_computer::drives_place, row.drives.front().first.begin);
        made.knows_contents = row.knows_contents;
        for (const node& name : row.share_contents)
            if (const std::string_view text = text_of(name, "Names"); !text.empty())
                made.package_share_contents.push_back(kept(row, text));
        if (!row.share_contents.empty())
            made.place.note(exported_computer::contents_place, row.share_contents.front().begin);
        out_.exported.records.computers.push_back(std::move(made));
    }

  private:
    exported_computer computer_at(const export_row& row, computer_source from) const {
        auto made = row_at<exported_computer>(row);
        made.from = from;
        return made;
    }
    void take_drive(const export_row& row, computer_source from, const nal_path& path, char letter) {
        auto made = computer_at(row, from);
        made.server = kept(row, path.server);
        made.knows_drives = true;
        made.drives.push_back({letter_text(letter), free_bytes(number_of(row, export_column::bytes_free), 10)});
        note(made.place, exported_computer::drives_place, row, export_column::bytes_free);
        out_.exported.records.computers.push_back(std::move(made));
    }
    static std::optional<std::uint64_t> free_bytes(std::optional<std::int64_t> number, int shift) {
        if (!number || *number < 0 || *number > std::int64_t{1} << 50) return std::nullopt;
        return static_cast<std::uint64_t>(*number) << shift;
    }
    static std::string_view letter_text(char letter) {
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return letters.substr(static_cast<std::size_t>((letter | 0x20) - 'a'), 1);
    }
    // The letter in `…\E$\…`, or else in `…\SMSPKGE$`; 0 if there is none.
    static char letter_in(std::string_view path) {
        constexpr std::string_view package_share = "SMSPKG";
        for (std::size_t before : {std::size_t{0}, package_share.size()})
            for (std::size_t at = before + 2; at < path.size(); ++at) {
                if (path[at] != '$' || path[at - before - 2] != '\\' || !is_letter(path[at - 1])) continue;
                if (same_name(path.substr(at - before - 1, before), package_share.substr(0, before)))
                    return path[at - 1];
            }
        return 0;
    }
};

} // namespace distpoint
