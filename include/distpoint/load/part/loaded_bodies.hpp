// SPDX-License-Identifier: BSL-1.0
// The functions of `loaded`: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/part/loaded_part.hpp>

#include <utility>

namespace distpoint {

DISTPOINT_FUNCTION loaded::loaded() : all_(std::make_unique<const loaded_part>()) {}
DISTPOINT_FUNCTION loaded::loaded(std::unique_ptr<const loaded_part> all) : all_(std::move(all)) {}
DISTPOINT_FUNCTION loaded::loaded(loaded&&) noexcept = default;
DISTPOINT_FUNCTION loaded& loaded::operator=(loaded&&) noexcept = default;
DISTPOINT_FUNCTION loaded::~loaded() = default;

DISTPOINT_FUNCTION hierarchy loaded::view() const& { return all_->view(); }
DISTPOINT_FUNCTION std::span<const finding> loaded::findings() const& { return all_->found; }
DISTPOINT_FUNCTION const std::deque<loaded_file>& loaded::files() const& { return all_->files; }
DISTPOINT_FUNCTION const record_origins& loaded::origins(record_kind kind) const& { return all_->origins(kind); }
DISTPOINT_FUNCTION const exported_facts& loaded::exported() const& { return all_->exported; }
DISTPOINT_FUNCTION const fact_places& loaded::places() const& { return all_->places; }

} // namespace distpoint
