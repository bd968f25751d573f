// SPDX-License-Identifier: BSL-1.0
// The YAML reader: libyaml's events as runs of nodes.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/yaml_events.hpp>

namespace distpoint {

/// Reads one document in one pass. Aliases are resolved; keys must be scalars; merge keys (`<<`) are keys like any
/// other.
class yaml_reader final : public document_reader {
  public:
    yaml_reader(std::string_view text, text_store& store) : text_(text), events_(text, store) {}

    read_step next(node_run& out) override {
        switch (state_) {
        case state::start:
            return root(out);
        case state::members:
            return next_member(out);
        case state::elements:
            return next_element(out);
        case state::whole:
            return finish();
        case state::over:
            break;
        }
        return failed() ? read_step::failed : read_step::end;
    }

  private:
    // What comes next: the root, its members, the elements of the list in it, or nothing.
    enum class state : unsigned char { start, members, elements, whole, over };

    read_step root(node_run& out) {
        while (events_.next(event_)) {
            if (event_.type == YAML_STREAM_START_EVENT || event_.type == YAML_DOCUMENT_START_EVENT) continue;
            const bool empty = event_.type == YAML_SCALAR_EVENT && event_.kind == node_kind::null;
            if (empty && event_.text.empty()) break;
            if (!describe(event_, root_)) return reject();
            out.value = &root_;
            state_ = root_.kind == node_kind::mapping    ? state::members
                     : root_.kind == node_kind::sequence ? state::elements
                                                         : state::whole;
            list_is_root_ = state_ == state::elements;
            return read_step::root;
        }
        if (!events_.failed()) events_.fail(text_.size(), "the document is empty");
        return reject();
    }
    read_step next_member(node_run& out) {
        if (!events_.next(event_)) return reject();
        if (event_.type == YAML_MAPPING_END_EVENT) return finish();
        if (!key(event_, key_) || !events_.next(event_) || !describe(event_, list_)) return reject();
        out.key = &key_;
        if (list_.kind == node_kind::sequence) {
            out.value = &list_;
            state_ = state::elements;
            return read_step::list;
        }
        return value(out, deepest_nesting - 1) ? read_step::member : reject();
    }
    read_step next_element(node_run& out) {
        if (!events_.next(event_)) return reject();
        if (event_.type == YAML_SEQUENCE_END_EVENT) {
            if (list_is_root_) return finish();
            state_ = state::members;
            return next_member(out);
        }
        out.key = nullptr;
        return value(out, deepest_nesting - (list_is_root_ ? 1 : 2)) ? read_step::element : reject();
    }
    read_step finish() {
        while (events_.next(event_))
            if (event_.type == YAML_DOCUMENT_START_EVENT)
                events_.fail(event_.begin, "a second document starts here; expected one document per file");
        if (events_.failed()) return reject();
        state_ = state::over;
        return read_step::end;
    }
    read_step reject() {
        problem_ = events_.problem();
        state_ = state::over;
        return read_step::failed;
    }

    // Reads the value that begins with the current event, to its end. It may nest `levels` deep.
    bool value(node_run& out, std::size_t levels) {
        nodes_.clear();
        for (bool wants_key = false;;) {
            const bool ends = event_.type == YAML_MAPPING_END_EVENT || event_.type == YAML_SEQUENCE_END_EVENT;
            if (ends && nodes_.depth() != 0) {
                nodes_.close();
            } else {
                node* const n = nodes_.make();
                if (n == nullptr) return events_.fail(nodes_[0].begin, "this record has more than four million values");
                if (wants_key ? !key(event_, *n) : !describe(event_, *n)) return false;
                if (!n->is_scalar()) nodes_.open();
                if (nodes_.depth() > levels) return events_.fail(n->begin, "the document nests deeper than 128 levels");
            }
            if (nodes_.depth() == 0) {
                out.value = &nodes_[0];
                return true;
            }
            const bool was_key = wants_key && !ends;
            wants_key = nodes_.in_mapping() && !was_key;
            if (!events_.next(event_)) return false;
        }
    }
    bool key(const yaml_event& event, node& out) {
        if (event.type != YAML_SCALAR_EVENT) return events_.fail(event.begin, "a key must be text");
        out.kind = node_kind::text;
        out.text = event.text;
        out.begin = static_cast<std::uint32_t>(event.begin);
        out.end = static_cast<std::uint32_t>(event.end);
        return true;
    }
    bool describe(const yaml_event& event, node& out) {
        out.begin = static_cast<std::uint32_t>(event.begin);
        out.end = static_cast<std::uint32_t>(event.end);
        switch (event.type) {
        case YAML_SCALAR_EVENT:
            out.kind = event.kind;
            out.text = event.text;
            // A block scalar ends at the beginning of the next line.
            while (out.end > out.begin && (text_[out.end - 1] == '\n' || text_[out.end - 1] == '\r')) --out.end;
            return true;
        case YAML_MAPPING_START_EVENT:
            out.kind = node_kind::mapping;
            break;
        case YAML_SEQUENCE_START_EVENT:
            out.kind = node_kind::sequence;
            break;
        default:
            return events_.fail(event.begin, "expected a value");
        }
        out.end = out.begin < text_.size() ? out.begin + 1 : out.begin;
        return true;
    }

    std::string_view text_;
    yaml_events events_;
    yaml_event event_;
    node_buffer nodes_;
    node root_;
    node key_;
    node list_;
    state state_ = state::start;
    bool list_is_root_ = false;
};

} // namespace distpoint
