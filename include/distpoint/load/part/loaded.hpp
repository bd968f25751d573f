// SPDX-License-Identifier: BSL-1.0
// The result of loading: records of all files, joined, to read.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/load/part/loaded_file.hpp>
#include <distpoint/load/part/record_origins.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/vocabulary/compiled.hpp>

#include <deque>
#include <memory>
#include <span>

namespace distpoint {

struct exported_facts;
class fact_places;
struct loaded_part;

/// Everything that a loader has read, as one hierarchy. Immutable. Moving it keeps all views valid; a moved-from object
/// may only be assigned to or destroyed. Whatever views its records (a hierarchy, a report, a plan) must not outlive
/// it.
class loaded {
  public:
    /// Nothing: no files, no records.
    loaded();
    explicit loaded(std::unique_ptr<const loaded_part> all);
    loaded(loaded&&) noexcept;
    loaded& operator=(loaded&&) noexcept;
    ~loaded();

    /// The records. To validate them, call `validate(loaded)`, which includes the findings of loading.
    hierarchy view() const&;
    hierarchy view() const&& = delete; // it would have no texts
    /// The problems of the files, for validate().
    std::span<const finding> findings() const&;
    std::span<const finding> findings() const&& = delete;

    const std::deque<loaded_file>& files() const&;
    const std::deque<loaded_file>& files() const&& = delete;
    /// Where each record of a kind comes from.
    const record_origins& origins(record_kind kind) const&;
    const record_origins& origins(record_kind kind) const&& = delete;
    /// The rows of exports.
    const exported_facts& exported() const&;
    const exported_facts& exported() const&& = delete;
    /// Where records have facts from rows other than their own.
    const fact_places& places() const&;
    const fact_places& places() const&& = delete;

  private:
    std::unique_ptr<const loaded_part> all_;
};

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/load/part/loaded_bodies.hpp>
#endif
