// SPDX-License-Identifier: BSL-1.0
// libyaml's events with byte offsets, and with aliases replayed.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/yaml_scalar.hpp>
#include <distpoint/text/source_text.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <yaml.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace distpoint {

/// One event. Texts are views into the source where it contains them verbatim, otherwise copies in the store.
struct yaml_event {
    yaml_event_type_t type = YAML_NO_EVENT;
    node_kind kind = node_kind::null; // of a scalar
    std::string_view text{};          // of a scalar
    std::string_view anchor{};        // of an alias
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Reads events in one pass. Throws std::bad_alloc if libyaml runs out of memory. From the first anchor on, events are
/// logged so that an alias can replay them; all aliases together may replay a million events, which limits the work
/// that a small file can cause.
class yaml_events {
  public:
    static constexpr std::size_t most_replayed = 1'000'000;

    yaml_events(std::string_view text, text_store& store) : text_(text), store_(store), ascii_(is_ascii(text)) {
        ready_ = yaml_parser_initialize(&parser_) != 0;
        if (!ready_) throw std::bad_alloc();
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    }
    ~yaml_events() {
        if (ready_) yaml_parser_delete(&parser_);
    }
    yaml_events(const yaml_events&) = delete;
    yaml_events& operator=(const yaml_events&) = delete;

    /// The next event with aliases resolved; false at the end of the stream or after a failure.
    bool next(yaml_event& out) {
        for (;;) {
            while (!replays_.empty() && replays_.back().at == replays_.back().end) replays_.pop_back();
            if (!replays_.empty()) {
                out = log_[replays_.back().at++];
                replayed_ += 1 + out.text.size() / 64; // a long text counts as several
                if (replayed_ > most_replayed) return fail(out.begin, "the aliases repeat more than a million nodes");
            } else if (!read(out)) {
                return false;
            }
            if (out.type != YAML_ALIAS_EVENT) return true;
            const auto found = anchors_.find(out.anchor);
            if (found == anchors_.end()) return fail(out.begin, "alias of an undefined anchor");
            if (found->second.end == 0) return fail(out.begin, "alias inside the node that it refers to");
            if (replays_.size() > deepest_nesting) return fail(out.begin, "the aliases nest deeper than 128 levels");
            replays_.push_back(found->second);
        }
    }

    bool failed() const { return problem_.has_value(); }
    const text_problem& problem() const { return *problem_; }
    bool fail(std::size_t offset, std::string why) {
        if (!problem_) problem_ = text_problem{offset, std::move(why)};
        return false;
    }

  private:
    struct span_of_log {
        std::size_t at = 0;
        std::size_t end = 0; // 0 while the node is still open
    };

    struct owned_event {
        yaml_event_t& event;
        bool owns = true; // memory; most events do not, and deleting one takes time
        ~owned_event() {
            if (owns) yaml_event_delete(&event);
        }
    };

    bool read(yaml_event& out) {
        yaml_event_t event;
        if (failed()) return false;
        if (yaml_parser_parse(&parser_, &event) == 0) {
            fail_as_parser();
            return false;
        }
        out.type = event.type;
        out.text = {};
        out.begin = byte_offset(event.start_mark.index);
        out.end = byte_offset(event.end_mark.index);
        const char* anchor = nullptr;
        owned_event owner{event}; // what follows may throw std::bad_alloc
        switch (event.type) {
        case YAML_SCALAR_EVENT: {
            const auto& scalar = event.data.scalar;
            const bool verbatim = event.start_mark.line == event.end_mark.line && !has_escapes(scalar.style) &&
                                  scalar.length == out.end - out.begin - (is_quoted(scalar.style) ? 2 : 0);
            out.text = verbatim ? text_.substr(out.begin + (is_quoted(scalar.style) ? 1 : 0), scalar.length)
                                : kept({reinterpret_cast<const char*>(scalar.value), scalar.length}, out.begin);
            const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.plain_implicit != 0;
            out.kind = plain ? kind_of_plain_scalar(out.text) : node_kind::text;
            anchor = reinterpret_cast<const char*>(scalar.anchor);
            break;
        }
        case YAML_SEQUENCE_START_EVENT:
            anchor = reinterpret_cast<const char*>(event.data.sequence_start.anchor);
            owner.owns = anchor != nullptr || event.data.sequence_start.tag != nullptr;
            break;
        case YAML_MAPPING_START_EVENT:
            anchor = reinterpret_cast<const char*>(event.data.mapping_start.anchor);
            owner.owns = anchor != nullptr || event.data.mapping_start.tag != nullptr;
            break;
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            owner.owns = false;
            break;
        case YAML_ALIAS_EVENT:
            out.anchor = store_.keep(reinterpret_cast<const char*>(event.data.alias.anchor));
            break;
        default:
            break;
        }
        if (anchor != nullptr || logging_) log(out, anchor);
        return out.type != YAML_STREAM_END_EVENT;
    }

    // A scalar of one line without escapes is as it is written if its length is.
    static bool has_escapes(yaml_scalar_style_t style) {
        return style != YAML_PLAIN_SCALAR_STYLE && style != YAML_SINGLE_QUOTED_SCALAR_STYLE;
    }
    static bool is_quoted(yaml_scalar_style_t style) { return style == YAML_SINGLE_QUOTED_SCALAR_STYLE; }

    void log(const yaml_event& event, const char* anchor) {
        logging_ = true;
        std::string_view name;
        if (anchor != nullptr) name = store_.keep(anchor);
        const std::size_t position = log_.size();
        log_.push_back(event);
        const bool opens = event.type == YAML_MAPPING_START_EVENT || event.type == YAML_SEQUENCE_START_EVENT;
        const bool closes = event.type == YAML_MAPPING_END_EVENT || event.type == YAML_SEQUENCE_END_EVENT;
        if (!name.empty()) anchors_[name] = {position, opens ? 0 : position + 1};
        if (opens) open_.push_back({name, position});
        if (closes && !open_.empty()) {
            const auto [closed, start] = open_.back();
            open_.pop_back();
            const auto found = closed.empty() ? anchors_.end() : anchors_.find(closed);
            if (found != anchors_.end() && found->second.at == start) found->second.end = position + 1;
        }
    }

    // The parser counts characters, which equal bytes only in ASCII. Its marks never go back, so the distance is short.
    std::size_t byte_offset(std::size_t character) {
        if (ascii_) return std::min(character, text_.size());
        while (character_ < character && byte_ < text_.size()) {
            ++byte_;
            while (byte_ < text_.size() && continues(text_[byte_])) ++byte_;
            ++character_;
        }
        return byte_;
    }
    static bool is_ascii(std::string_view text) {
        std::uint64_t all = 0; // of eight characters at a time
        std::size_t at = 0;
        for (std::uint64_t eight; at + 8 <= text.size(); at += 8) {
            std::memcpy(&eight, text.data() + at, 8);
            all |= eight;
        }
        all |= detail::few_characters(text.data() + at, text.size() - at);
        return (all & 0x8080808080808080u) == 0;
    }
    static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u; }

    std::string_view kept(std::string_view value, std::size_t begin) {
        for (std::size_t at : {begin, begin + 1}) // plain, or in quotes
            if (at + value.size() <= text_.size() && std::memcmp(text_.data() + at, value.data(), value.size()) == 0)
                return text_.substr(at, value.size());
        return store_.keep(value);
    }

    void fail_as_parser() {
        if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc(); // not a problem of the text
        if (auto bad = encoding_problem(text_)) {
            problem_ = std::move(bad);
            return;
        }
        std::string why = parser_.problem != nullptr ? parser_.problem : "the document is malformed";
        if (parser_.context != nullptr && *parser_.context != '\0') why = std::string(parser_.context) + ": " + why;
        std::size_t at = byte_offset(parser_.problem_mark.index);
        if (parser_.error == YAML_READER_ERROR) at = parser_.problem_offset;
        problem_ = text_problem{at, std::move(why)};
    }

    std::string_view text_;
    text_store& store_;
    yaml_parser_t parser_{};
    bool ready_ = false;
    std::optional<text_problem> problem_;
    bool ascii_;
    std::size_t byte_ = 0;
    std::size_t character_ = 0;

    bool logging_ = false;
    std::vector<yaml_event> log_;
    std::vector<std::pair<std::string_view, std::size_t>> open_;
    std::map<std::string_view, span_of_log> anchors_; // ordered: no names collide
    std::vector<span_of_log> replays_;
    std::size_t replayed_ = 0;
};

} // namespace distpoint
