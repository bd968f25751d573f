// SPDX-License-Identifier: BSL-1.0
// The YAML reader: adapts libyaml's events to the pull interface.
#pragma once

#include <distpoint/load/syntax/pull.hpp>
#include <distpoint/load/syntax/yaml_events.hpp>

namespace distpoint {

/// Reads one document in one pass. Aliases are resolved; keys must be scalars; merge keys (`<<`) are keys like any
/// other.
class yaml_reader {
  public:
    struct node : node_facts {};

    yaml_reader(std::string_view text, text_store& store) : text_(text), events_(text, store) {}

    bool root(node& out) {
        yaml_event event;
        while (events_.next(event)) {
            if (event.type == YAML_STREAM_START_EVENT || event.type == YAML_DOCUMENT_START_EVENT) continue;
            if (event.type == YAML_SCALAR_EVENT && event.kind == node_kind::null && event.text.empty()) break;
            return describe(event, out);
        }
        if (!failed()) events_.fail(text_.size(), "the document is empty");
        return false;
    }

    template <class Use>
    void each_member(node& mapping, Use use) {
        if (!enter(mapping)) return;
        yaml_event event;
        while (events_.next(event) && event.type != YAML_MAPPING_END_EVENT) {
            if (event.type != YAML_SCALAR_EVENT) {
                events_.fail(event.begin, "a key must be text");
                return;
            }
            const key_facts key{event.text, event.begin, event.end};
            node value;
            if (!events_.next(event) || !describe(event, value)) return;
            use(key, value);
            if (failed()) return;
        }
        --depth_;
    }

    template <class Use>
    void each_element(node& sequence, Use use) {
        if (!enter(sequence)) return;
        yaml_event event;
        while (events_.next(event) && event.type != YAML_SEQUENCE_END_EVENT) {
            node value;
            if (!describe(event, value)) return;
            use(value);
            if (failed()) return;
        }
        --depth_;
    }

    void skip(node& n) { skip_container(*this, n); }

    void finish() {
        yaml_event event;
        while (events_.next(event))
            if (event.type == YAML_DOCUMENT_START_EVENT) {
                events_.fail(event.begin, "a second document starts here; expected one document per file");
                return;
            }
    }
    bool failed() const { return events_.failed(); }
    const text_problem& problem() const { return events_.problem(); }

  private:
    bool enter(const node& container) {
        if (failed()) return false;
        if (++depth_ <= deepest_nesting) return true;
        return events_.fail(container.begin, "the document nests deeper than 128 levels");
    }
    bool describe(const yaml_event& event, node& out) {
        out.begin = event.begin;
        out.end = event.end;
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
    int depth_ = 0;
};
static_assert(document_reader<yaml_reader>);

} // namespace distpoint
