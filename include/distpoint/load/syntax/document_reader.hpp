// SPDX-License-Identifier: BSL-1.0
// The interface of the readers of all syntaxes: a document comes in runs of nodes, one record at a time.
#pragma once

#include <distpoint/load/syntax/node.hpp>
#include <distpoint/text/source_text.hpp>
#include <distpoint/vocabulary/inlined.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// The maximum nesting depth of a document.
inline constexpr std::size_t deepest_nesting = 128;
/// The maximum number of nodes of one record, which limits the memory that a hostile file can take.
inline constexpr std::size_t most_nodes = std::size_t{1} << 22;

/// What a reader has read. The order: `root` once; then, if the root is a mapping, a `member` for each member that is
/// not a list, and for one that is, a `list` and an `element` for each of its elements; if it is a list, an `element`
/// for each element; then `end`. `failed` ends everything.
enum class read_step : unsigned char { root, member, list, element, end, failed };

/// One step's nodes, valid until the next step. The value of `root` and `list` is its first node alone.
struct node_run {
    const node* key = nullptr; // of a member or a list
    const node* value = nullptr;
    std::string_view declared_type{}; // the type that a row declares, in syntaxes that have types
    std::string_view problem{};       // a problem of a row after which reading continues
    std::string_view passing{};       // memory that is used again: texts in it are valid only until the next step
    std::uint32_t size = 0;           // of the value's text, in syntaxes in which it can be read alone
};

/// Reads one document in one pass. Holds the nodes of one record.
class document_reader {
  public:
    document_reader() = default;
    virtual ~document_reader() = default;
    document_reader(const document_reader&) = delete;
    document_reader& operator=(const document_reader&) = delete;

    virtual read_step next(node_run& out) = 0;
    /// The names of the columns, if the syntax has a header row.
    virtual std::span<const node> header() const { return {}; }
    /// Why and where the document is malformed; only after `failed`.
    const text_problem& problem() const { return *problem_; }

  protected:
    bool failed() const { return problem_.has_value(); }
    bool fail(std::size_t offset, std::string why) {
        if (!problem_) problem_ = text_problem{offset, std::move(why)};
        return false;
    }
    read_step fail_step(std::size_t offset, std::string why) {
        fail(offset, std::move(why));
        return read_step::failed;
    }

    std::optional<text_problem> problem_;
};

/// The nodes of the value that a reader is reading, in a buffer that is used again. The size of an open container is
/// the position of the one around it until it is closed, so that no stack is needed.
class node_buffer {
  public:
    void clear() { size_ = depth_ = open_ = 0; }
    /// Adds a node. A container is open until `close`. False if the record has too many nodes.
    bool add(const node& n) {
        node* const made = make();
        if (made == nullptr) return false;
        *made = n;
        if (!n.is_scalar()) open();
        return true;
    }
    /// Adds a null, to be written where it is: a node that was just written elsewhere is slow to copy. Null if the
    /// record has too many nodes.
    node* make() {
        if (size_ == room_ && !grow()) return nullptr;
        node* const made = &nodes_[size_++];
        *made = {};
        return made;
    }
    /// Declares the last node a container, open until `close`.
    void open() {
        nodes_[size_ - 1].size = open_;
        open_ = size_ - 1;
        ++depth_;
    }
    void close() {
        const std::uint32_t around = nodes_[open_].size;
        nodes_[open_].size = size_ - open_;
        open_ = around;
        --depth_;
    }

    /// Writes the nodes of one value, in place of what the buffer has, in a loop: what it needs stays in registers.
    /// While one exists, the buffer must not be used.
    class writer {
      public:
        explicit writer(node_buffer& to) : to_(to) {
            to_.clear();
            begin();
        }
        ~writer() { end(); }
        writer(const writer&) = delete;
        writer& operator=(const writer&) = delete;

        /// Adds a node of which only the size is set. Null if the record has too many nodes.
        DISTPOINT_OFTEN node* make() {
            if (at_ == last_) [[unlikely]] {
                end();
                if (!to_.grow()) return nullptr;
                begin();
            }
            at_->size = 1;
            return at_++;
        }
        /// As those of the buffer. The size of an open container is its distance from the one around it.
        void open() {
            node* const opened = at_ - 1;
            opened->size = static_cast<std::uint32_t>(opened - open_);
            open_ = opened;
            ++depth_;
        }
        void close() {
            node* const around = open_ - open_->size;
            open_->size = static_cast<std::uint32_t>(at_ - open_);
            open_ = around;
            --depth_;
        }
        std::size_t depth() const { return depth_; }
        bool in_mapping() const { return open_->kind == node_kind::mapping; }
        /// The value's first node, valid as long as the buffer is not changed.
        const node& first() const { return to_.nodes_[0]; }

      private:
        void begin() {
            node* const first = to_.nodes_.get();
            at_ = first + to_.size_;
            last_ = first + to_.room_;
            open_ = first + to_.open_;
        }
        void end() {
            to_.size_ = static_cast<std::uint32_t>(at_ - to_.nodes_.get());
            to_.open_ = static_cast<std::uint32_t>(open_ - to_.nodes_.get());
        }

        node_buffer& to_;
        node* at_ = nullptr;
        node* last_ = nullptr;
        node* open_ = nullptr;
        std::size_t depth_ = 0;
    };

    std::size_t depth() const { return depth_; }
    bool in_mapping() const { return nodes_[open_].kind == node_kind::mapping; }
    const node& operator[](std::size_t i) const { return nodes_[i]; }
    bool is_full() const { return size_ == most_nodes; }

  private:
    DISTPOINT_SELDOM bool grow() {
        if (is_full()) return false;
        room_ = std::min(static_cast<std::uint32_t>(most_nodes), room_ == 0 ? 64 : room_ * 2);
        std::unique_ptr<node[]> more(new node[room_]);
        std::copy_n(nodes_.get(), size_, more.get());
        nodes_ = std::move(more);
        return true;
    }

    std::unique_ptr<node[]> nodes_;
    std::uint32_t size_ = 0;
    std::uint32_t room_ = 0;
    std::uint32_t depth_ = 0; // the number of open containers
    std::uint32_t open_ = 0;  // the position of the innermost one
};

/// A whole document as one run: for small ones, in syntaxes without passing texts. Empty if it is malformed.
inline std::vector<node> whole_document(document_reader& from) {
    std::vector<node> all;
    std::size_t list = 0; // the position of the open list, 0 if there is none but the root
    const auto append = [&all](const node& n) { all.insert(all.end(), &n, &n + n.size); };
    const auto close_list = [&] {
        if (list != 0) all[list].size = static_cast<std::uint32_t>(all.size() - list);
        list = 0;
    };
    for (node_run run;;) {
        switch (from.next(run)) {
        case read_step::failed:
            return {};
        case read_step::end:
            close_list();
            if (!all.empty()) all[0].size = static_cast<std::uint32_t>(all.size());
            return all;
        case read_step::member:
        case read_step::list:
            close_list();
            all.push_back(*run.key);
            list = run.value->kind == node_kind::sequence ? all.size() : 0;
            append(*run.value);
            break;
        default:
            append(*run.value);
        }
    }
}

} // namespace distpoint
