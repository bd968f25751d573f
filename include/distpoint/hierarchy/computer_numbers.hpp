// SPDX-License-Identifier: BSL-1.0
// Assigns numbers to computers by name.
#pragma once

#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/hierarchy/name_table.hpp>

namespace distpoint {

/// Assigns each computer a number. Names compare without case and without a final dot. An unqualified name is the same
/// computer as the one fully qualified name whose first label it is (with two such names, it is a computer of its own).
/// Number all qualified names first.
class computer_numbers {
  public:
    static constexpr std::uint32_t none = name_table::none;

    /// Room for `count` names; it grows if there are more.
    constexpr explicit computer_numbers(std::size_t count) : names_(count) {}

    /// Numbers a name if it is qualified (or unqualified, according to `qualified`); keeps an existing number.
    constexpr void number(std::string_view host, bool qualified, std::uint32_t& computer) {
        if (computer != none) return;
        const sought_name sought{wanted_hosts{names_, qualified}.fetch(host)};
        if (!sought.name.text.empty()) number(sought, qualified, computer);
    }
    /// The same for a list: `host_at(i)` is the name of the i-th computer. Whether it has names of the other kind.
    /// Lists often name computers in the same order, so the computer after the last one found is tried before the
    /// table.
    template <class HostAt>
    constexpr bool number_all(HostAt host_at, bool qualified, heap_array<std::uint32_t>& computers) {
        bool some_left = false;
        std::size_t at = 0;
        const wanted_hosts wanted{names_, qualified};
        sought_names all(wanted, [&](const sought_name& sought) {
            const std::size_t i = at++;
            if (computers[i] != none) return;
            if (sought.name.text.empty())
                some_left = some_left || !host_at(i).empty();
            else
                number(sought, qualified, computers[i]);
        });
        const std::uint32_t known = names_.size();
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < computers.size(); ++i) {
            std::string_view host = host_at(i);
            if (next < known && same_name(names_.name(next), without_final_dot(host)))
                computers[i] = names_.position(next++);
            all.add(computers[i] == none ? host : std::string_view());
        }
        all.finish();
        return some_left;
    }
    /// A number for a computer without a name.
    constexpr std::uint32_t another() { return count_++; }
    constexpr std::uint32_t count() const { return count_; }
    /// Prepares `named` for many unqualified names, after all names were numbered. Without it, and without a name that
    /// is unqualified, such a look-up is linear.
    constexpr void index_labels() {
        if (!labels_.empty()) return;
        labels_ = name_table(names_.size());
        ambiguous_ = heap_array<char>(names_.size());
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            const std::string_view host = names_.name(i);
            const std::string_view label = first_label(host);
            if (label.size() == host.size()) continue;
            const std::uint32_t first = labels_.add(label, i);
            if (first != i) ambiguous_[first] = 1;
        }
    }
    /// The computer of a name, or `none` if it was not numbered.
    constexpr std::uint32_t named(std::string_view host) const {
        host = without_final_dot(host);
        const std::uint32_t exact = names_.find(host);
        return exact != none || is_qualified(host) ? exact : labelled(host);
    }

  private:
    // Names without a final dot; nothing for those that are not to be numbered.
    struct wanted_hosts {
        const name_table& names;
        bool qualified;
        constexpr hashed_name fetch(std::string_view host) const {
            host = without_final_dot(host);
            return is_qualified(host) == qualified ? names.fetch(host) : hashed_name();
        }
        constexpr void seek(sought_name& sought) const { names.seek(sought); }
        constexpr void approach(const sought_name& sought) const { names.approach(sought); }
    };
    constexpr void number(const sought_name& sought, bool qualified, std::uint32_t& computer) {
        if (!qualified) {
            index_labels();
            computer = labelled(sought.name.text);
            if (computer != none) return;
        }
        computer = names_.add(sought, count_);
        if (computer == count_) ++count_;
    }
    // The computer of the only qualified name with a first label, or `none`.
    constexpr std::uint32_t labelled(std::string_view label) const {
        if (!labels_.empty()) {
            const std::uint32_t first = labels_.find(label);
            return first == none || ambiguous_[first] != 0 ? none : names_.position(first);
        }
        std::uint32_t found = none;
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            const std::string_view host = names_.name(i);
            if (host.size() <= label.size() || host[label.size()] != '.' || !same_name(first_label(host), label))
                continue;
            if (found != none) return none;
            found = names_.position(i);
        }
        return found;
    }

    name_table names_;
    name_table labels_; // of qualified names; empty until they matter: most hierarchies name no computer by label
    heap_array<char> ambiguous_; // per label's first name: whether another name has the same label
    std::uint32_t count_ = 0;
};

} // namespace distpoint
