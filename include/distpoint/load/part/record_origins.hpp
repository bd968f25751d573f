// SPDX-License-Identifier: BSL-1.0
// Where records come from.
#pragma once

#include <distpoint/load/part/make_room.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace distpoint {

/// The file of a record, and the record's index in its list in that file. For a record made from rows: the index of the
/// first row in `exported`.
struct record_origin {
    std::uint32_t file = 0;
    std::uint32_t item = 0;
    std::uint32_t begin = 0; // of its text, where that can be read alone
    std::uint32_t size = 0;  // 0: it cannot, and the others are unknown
    std::uint32_t types = 0; // where a point's list of types begins; 0: it has none
};

/// The origins of a list's records, in their order. Most records follow the one before in its file: only where one does
/// not, its file and index are kept. A look-up takes time that grows with the logarithm of the number of such places.
class record_origins {
  public:
    std::size_t size() const { return size_; }
    /// `record` is below `size()`.
    record_origin operator[](std::size_t record) const {
        const auto after = std::upper_bound(runs_.begin(), runs_.end(), record,
                                            [](std::size_t at, const run& r) { return at < r.first; });
        const run& in = after[-1];
        record_origin origin{in.file, in.item + (static_cast<std::uint32_t>(record) - in.first)};
        if (record < texts_.size()) {
            origin.begin = texts_[record].begin;
            origin.size = texts_[record].size;
            origin.types = texts_[record].types;
        }
        return origin;
    }
    void push_back(const record_origin& origin) {
        if (runs_.empty() || runs_.back().file != origin.file ||
            origin.item - runs_.back().item != size_ - runs_.back().first)
            runs_.push_back({size_, origin.file, origin.item});
        if (origin.size != 0) {
            if (texts_.size() != size_) texts_.resize(size_); // of records without
            texts_.push_back({origin.begin, origin.size, origin.types});
        }
        ++size_;
    }
    /// Adds the origins of another part, whose files follow `files` others.
    void append(const record_origins& more, std::uint32_t files) {
        for (std::size_t i = 0; i < more.size(); ++i) {
            record_origin origin = more[i];
            origin.file += files;
            push_back(origin);
        }
    }
    /// Makes room, as its namesake does for a vector.
    void make_room(std::size_t first, std::size_t at, std::size_t size) {
        if (!texts_.empty()) distpoint::make_room(texts_, first, at, size);
    }

  private:
    // Records of one file, each the one after the one before: the first of them.
    struct run {
        std::uint32_t first;
        std::uint32_t file;
        std::uint32_t item;
    };
    struct text {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
        std::uint32_t types = 0;
    };

    std::vector<run> runs_;
    std::vector<text> texts_; // up to the last one that is known
    std::uint32_t size_ = 0;
};

} // namespace distpoint
