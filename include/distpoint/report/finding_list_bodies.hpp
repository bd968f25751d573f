// SPDX-License-Identifier: BSL-1.0
// What puts the findings of a list into words: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/report/finding_list.hpp>
#include <distpoint/report/finding_words_bodies.hpp>
#include <distpoint/report/wordings.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace distpoint {

DISTPOINT_FUNCTION finding_reader::finding_reader(const finding_source& from, const wanted_words& wanted)
    : from_(&from), wanted_(wanted), places_(from.places), wordings_(std::make_unique<detail::wordings>()) {
    if (wanted.fixes && from.fixes != nullptr) fixes_ = from.fixes->reader();
}
DISTPOINT_FUNCTION finding_reader::finding_reader(finding_reader&&) noexcept = default;
DISTPOINT_FUNCTION finding_reader::~finding_reader() = default;

DISTPOINT_FUNCTION const finding_words& finding_reader::read(std::uint32_t number) {
    if (const finding_words* added = from_->in_words(number)) return *added;
    const finding& f = from_->reported(number);
    resize(f.related.size());
    if (from_->located()) {
        const file_place* at = from_->places.places.data() + from_->places.first[number];
        places_.read(*at, words_.where, true, wanted_.pointers);
        for (related_words& other : words_.related) places_.read(*++at, other.where, false, wanted_.pointers);
    }
    wordings_->put(f, wanted_, words_);
    detail::put_subject_into_words(f, from_->all, words_, from_->located());
    if (fixes_ != nullptr) fixes_->read(number, words_.fixes);
    return words_;
}

// The texts of those that are not needed now are kept for later.
DISTPOINT_FUNCTION void finding_reader::resize(std::size_t related) {
    for (; words_.related.size() > related; words_.related.pop_back())
        spare_.push_back(std::move(words_.related.back()));
    for (; words_.related.size() < related; spare_.pop_back()) {
        if (spare_.empty()) spare_.emplace_back();
        words_.related.push_back(std::move(spare_.back()));
    }
}

} // namespace distpoint
