// SPDX-License-Identifier: BSL-1.0
// Assigns numbers to computers by name.
#pragma once

#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/hierarchy/name_table.hpp>

namespace distpoint {

/// Assigns each computer a number. Names compare without case and without a final dot. An unqualified name is the same
/// computer as the one fully qualified name whose first label it is (with two such names, it is a computer of its own).
/// Number all qualified names first. Holds at most as many names as it was constructed for.
class computer_numbers {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr explicit computer_numbers(std::size_t most) : names_(most), labels_(most), ambiguous_(most) {}

    /// Numbers a name if it is qualified (or unqualified, according to `qualified`); keeps an existing number.
    constexpr void number(std::string_view host, bool qualified, std::uint32_t& computer) {
        if (computer != none || host.empty()) return;
        host = without_final_dot(host);
        const std::size_t dot = find_character(host, '.');
        if ((dot != host.size()) != qualified) return;
        if (!qualified) {
            const std::uint32_t full = labels_.find(host);
            if (full != none && ambiguous_[full] == 0) {
                computer = full;
                return;
            }
        }
        computer = names_.add(host, count_);
        if (computer != count_) return;
        ++count_;
        if (!qualified) return;
        const std::uint32_t first = labels_.add({host.data(), dot}, computer);
        if (first != computer) ambiguous_[first] = 1;
    }
    /// A number for a computer without a name.
    constexpr std::uint32_t another() { return count_++; }
    constexpr std::uint32_t count() const { return count_; }
    /// The computer of a name, or `none` if it was not numbered.
    constexpr std::uint32_t named(std::string_view host) const {
        host = without_final_dot(host);
        const std::uint32_t exact = names_.find(host);
        if (exact != none || is_qualified(host)) return exact;
        const std::uint32_t full = labels_.find(host);
        return full == none || ambiguous_[full] != 0 ? none : full;
    }

  private:
    name_table names_;
    name_table labels_;          // of qualified names
    heap_array<char> ambiguous_; // per computer: whether another computer has the same label
    std::uint32_t count_ = 0;
};

} // namespace distpoint
