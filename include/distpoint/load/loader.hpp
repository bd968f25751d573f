// SPDX-License-Identifier: BSL-1.0
// Loads files and texts, documents and exports, into one hierarchy.
#pragma once

#include <distpoint/load/part/export_class.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/part/site_control_property.hpp>
#include <distpoint/text/mapped_file.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// Overrides what is detected from the name and the content of a file, and how it is read.
struct load_options {
    std::optional<file_syntax> syntax{};
    export_class rows = export_class::none; // the class of its rows
    file_access access = file_access::copied;
};

/// Whether a file or a text was understood, and why not. What is wrong is a finding of the result too.
class load_status {
  public:
    load_status() = default;
    explicit load_status(std::string reason) : reason_(std::move(reason)), ok_(false) {}

    bool ok() const { return ok_; }
    explicit operator bool() const { return ok_; }
    /// Empty if it was.
    const std::string& reason() const { return reason_; }

  private:
    std::string reason_;
    bool ok_ = true;
};

/// Loads files and texts, documents and exports, forward only: each into a part of its own, which is kept or dropped as
/// a whole. `finish` joins them once. One pass over each text; linear in everything.
class loader {
  public:
    /// `aliases`: alternative names of properties in exports.
    explicit loader(std::vector<property_alias> aliases = {});
    loader(loader&&) noexcept;
    loader& operator=(loader&&) noexcept;
    ~loader();

    /// Adds a file. If it cannot be opened or read, or is malformed, the status has the reason, the result has a
    /// finding, and nothing else of the file is kept.
    load_status add_file(const std::string& path, const load_options& options = {});
    /// Adds a text in memory, of which it keeps a copy. Findings show `path`.
    load_status add_text(std::string path, std::string_view text, const load_options& options = {});
    /// Adds the bytes of a file. Findings show `path`.
    load_status add_bytes(std::string path, padded_bytes bytes, const load_options& options = {});
    /// Adds everything that another loader has read, as if its files came next; for files read in several threads.
    void add(loader other);
    /// Declares that more exists than was added, so that what is absent may be there.
    void incomplete() { complete_ = false; }

    /// Joins the parts. The loader is empty then.
    loaded finish() &&;

  private:
    loaded_part& add_part(std::string path);
    load_status drop_records(const text_problem& problem, std::string_view help);

    std::vector<std::unique_ptr<loaded_part>> parts_;
    std::vector<property_alias> aliases_;
    bool complete_ = true;
};

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/load/loader_bodies.hpp>
#endif
