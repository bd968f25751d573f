// SPDX-License-Identifier: BSL-1.0
// The findings of a report, each put into words when it is reached.
#pragma once

#include <distpoint/report/finding_words.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/places.hpp>
#include <distpoint/vocabulary/compiled.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// What findings are put into words from. They have numbers: first those of the report, then those that it suppressed,
/// then those that were added in words.
struct finding_source {
    const report* found = nullptr;
    hierarchy all{};
    place_table places{};                      // of findings and suppressed ones; empty if there are no files
    std::shared_ptr<const fix_source> fixes{}; // null if not requested
    std::deque<finding_words> added{};

    bool located() const { return !places.first.empty(); }
    std::size_t reported() const { return found == nullptr ? 0 : found->findings.size() + found->left_out.size(); }
    const finding& reported(std::uint32_t number) const {
        const std::size_t shown = found->findings.size();
        return number < shown ? found->findings[number] : found->left_out[number - shown].found;
    }
    const finding_words* in_words(std::uint32_t number) const {
        return number < reported() ? nullptr : &added[number - reported()];
    }
};

namespace detail {
class wordings;
}

/// Puts one finding at a time into words, in the same buffer. Cheap for findings in reading order. Keeps a reference to
/// the source.
class finding_reader {
  public:
    explicit finding_reader(const finding_source& from, const wanted_words& wanted = {});
    finding_reader(finding_reader&&) noexcept;
    ~finding_reader();

    /// Valid until the next is read.
    const finding_words& read(std::uint32_t number);

  private:
    void resize(std::size_t related);

    const finding_source* from_;
    wanted_words wanted_;
    std::unique_ptr<fix_reader> fixes_; // null if there are none
    place_reader places_;
    std::unique_ptr<detail::wordings> wordings_;
    finding_words words_;
    std::vector<related_words> spare_;
};

/// Findings in reading order. Iterating puts each into words in a buffer that the next one overwrites: copy what must
/// last longer. Has views of the report, the records and the files.
class finding_list {
  public:
    finding_list() = default;
    finding_list(std::shared_ptr<finding_source> from, std::vector<std::uint32_t> order)
        : from_(std::move(from)), order_(std::move(order)) {}

    class iterator {
      public:
        explicit iterator(const finding_list& all, const wanted_words& wanted = {})
            : all_(all), reader_(*all.from_, wanted) {}
        const finding_words& operator*() { return reader_.read(all_.order_[at_]); }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return at_ == all_.size(); }

      private:
        const finding_list& all_;
        finding_reader reader_;
        std::size_t at_ = 0;
    };

    std::size_t size() const { return order_.size(); }
    bool empty() const { return order_.empty(); }
    iterator begin() const { return iterator(*this); }
    std::default_sentinel_t end() const { return {}; }
    /// The same with only some of their words, which is quicker.
    struct part {
        const finding_list& all;
        wanted_words wanted;
        iterator begin() const { return iterator(all, wanted); }
        std::default_sentinel_t end() const { return {}; }
    };
    part with(const wanted_words& wanted) const { return {*this, wanted}; }
    /// A copy.
    finding_words operator[](std::size_t i) const { return reader().read(order_[i]); }

    // For those that do not take them in order, or not all.
    finding_reader reader(const wanted_words& wanted = {}) const { return finding_reader(*from_, wanted); }
    /// The numbers of the findings in the source.
    const std::vector<std::uint32_t>& numbers() const { return order_; }
    /// The hierarchy that they are about.
    const hierarchy& records() const { return from_->all; }
    /// The kind of a finding's subject, and its position in the hierarchy's list of that kind.
    element subject(std::uint32_t number) const {
        const finding_words* words = from_->in_words(number);
        if (words == nullptr) return from_->reported(number).where;
        return {.kind = words->record_kind_of_subject, .record = words->record};
    }
    const rule_info& rule(std::uint32_t number) const {
        const finding_words* words = from_->in_words(number);
        return words != nullptr ? *words->rule : *from_->reported(number).rule;
    }
    severity level(std::uint32_t number) const {
        const finding_words* words = from_->in_words(number);
        return words != nullptr ? words->level : from_->reported(number).level;
    }

  private:
    friend struct report_words;
    std::shared_ptr<finding_source> from_ = std::make_shared<finding_source>();
    std::vector<std::uint32_t> order_;
};

/// Why a finding is suppressed or in the baseline.
struct left_out_reason {
    std::string_view text{};
    bool by_baseline = false; // known from before, but not suppressed
};

/// A finding that is suppressed or in the baseline, and why.
struct left_out_finding : left_out_reason {
    const finding_words& finding;
};

/// Findings that are suppressed or in the baseline, put into words like those of a finding_list.
class left_out_list {
  public:
    class iterator {
      public:
        explicit iterator(const left_out_list& all) : all_(all), words_(all.findings_, {.fixes = false}) {}
        left_out_finding operator*() { return {all_.reasons_[at_], *words_}; }
        iterator& operator++() {
            ++at_;
            ++words_;
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return at_ == all_.size(); }

      private:
        const left_out_list& all_;
        finding_list::iterator words_;
        std::size_t at_ = 0;
    };

    left_out_list() = default;
    left_out_list(finding_list findings, std::vector<left_out_reason> reasons)
        : findings_(std::move(findings)), reasons_(std::move(reasons)) {}

    std::size_t size() const { return reasons_.size(); }
    bool empty() const { return reasons_.empty(); }
    iterator begin() const { return iterator(*this); }
    std::default_sentinel_t end() const { return {}; }

  private:
    friend struct report_words;
    finding_list findings_;
    std::vector<left_out_reason> reasons_;
};

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/report/finding_list_bodies.hpp>
#endif
