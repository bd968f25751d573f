// SPDX-License-Identifier: BSL-1.0
// The result of loading: records of all files, joined, to read.
#pragma once

#include <distpoint/load/part/loaded_part.hpp>

#include <memory>
#include <span>
#include <utility>

namespace distpoint {

/// Everything that a loader has read, as one hierarchy. Immutable. Moving it keeps all views valid; a moved-from object
/// may only be assigned to or destroyed. Whatever views its records (a hierarchy, a report, a plan) must not outlive
/// it.
class loaded {
  public:
    /// Nothing: no files, no records.
    loaded() : all_(std::make_unique<const loaded_part>()) {}
    explicit loaded(std::unique_ptr<const loaded_part> all) : all_(std::move(all)) {}

    /// The records. To validate them, call `validate(loaded)`, which includes the findings of loading.
    hierarchy view() const& { return all_->view(); }
    hierarchy view() const&& = delete; // it would have no texts
    /// The problems of the files, for validate().
    std::span<const finding> findings() const& { return all_->found; }
    std::span<const finding> findings() const&& = delete;

    const std::deque<loaded_file>& files() const& { return all_->files; }
    const std::deque<loaded_file>& files() const&& = delete;
    /// Where each record of a kind comes from.
    std::span<const record_origin> origins(record_kind kind) const& { return all_->origins(kind); }
    std::span<const record_origin> origins(record_kind kind) const&& = delete;
    /// The rows of exports.
    const exported_facts& exported() const& { return all_->exported; }
    const exported_facts& exported() const&& = delete;

  private:
    std::unique_ptr<const loaded_part> all_;
};

} // namespace distpoint
