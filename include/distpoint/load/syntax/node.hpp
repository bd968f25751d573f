// SPDX-License-Identifier: BSL-1.0
// Nodes: what all readers make of a document's values, whatever the syntax.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace distpoint {

enum class node_kind : unsigned char { mapping, sequence, text, number, boolean, null };

/// The name of a kind, for messages.
constexpr std::string_view title_of(node_kind kind) {
    constexpr std::string_view titles[] = {"a mapping", "a list", "text", "a number", "a boolean", "null"};
    return titles[static_cast<int>(kind)];
}

/// A value, or a key. The nodes of a value form a flat run: after a list come its elements, after a mapping a key and a
/// value for each member, each with its own subtree.
struct node {
    std::string_view text{}; // of a scalar, as written, without quotes and with escapes resolved; lives as long as the
                             // file's text and the reader's store, unless the run lists it as passing
    std::uint32_t begin = 0; // byte offsets in the file's text, quotes included;
    std::uint32_t end = 0;   // of a mapping or a list only its first character
    std::uint32_t size = 1;  // the number of nodes in the subtree, this one included
    node_kind kind = node_kind::null;
    bool no_control = false; // whether the reader knows that the text has no control characters

    constexpr bool is_scalar() const { return kind != node_kind::mapping && kind != node_kind::sequence; }
};

/// A member of a mapping.
struct node_member {
    const node& key;
    const node& value;
};

/// The members of a mapping, in order; none of another node.
class members_of {
  public:
    constexpr explicit members_of(const node& mapping)
        : first_(&mapping + 1), last_(mapping.kind == node_kind::mapping ? &mapping + mapping.size : first_) {}

    class iterator {
      public:
        constexpr explicit iterator(const node* key) : key_(key) {}
        constexpr node_member operator*() const { return {key_[0], key_[1]}; }
        constexpr iterator& operator++() {
            key_ += 1 + key_[1].size;
            return *this;
        }
        constexpr bool operator==(const iterator&) const = default;

      private:
        const node* key_;
    };

    constexpr iterator begin() const { return iterator(first_); }
    constexpr iterator end() const { return iterator(last_); }

  private:
    const node* first_;
    const node* last_;
};

/// The elements of a list, in order; none of another node.
class elements_of {
  public:
    constexpr explicit elements_of(const node& list)
        : first_(&list + 1), last_(list.kind == node_kind::sequence ? &list + list.size : first_) {}

    class iterator {
      public:
        constexpr explicit iterator(const node* at) : at_(at) {}
        constexpr const node& operator*() const { return *at_; }
        constexpr iterator& operator++() {
            at_ += at_->size;
            return *this;
        }
        constexpr bool operator==(const iterator&) const = default;

      private:
        const node* at_;
    };

    constexpr iterator begin() const { return iterator(first_); }
    constexpr iterator end() const { return iterator(last_); }

  private:
    const node* first_;
    const node* last_;
};

} // namespace distpoint
