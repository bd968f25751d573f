// SPDX-License-Identifier: BSL-1.0
// The JSON reader: adapts simdjson On-Demand to the pull interface.
#pragma once

#include <distpoint/load/syntax/json_diagnosis.hpp>
#include <distpoint/load/syntax/pull.hpp>
#include <distpoint/text/source_text.hpp>
#include <distpoint/text/text_store.hpp>

#include <simdjson.h>

#include <new>
#include <optional>
#include <utility>

namespace distpoint {

/// Reads a text in one pass. Every value is visited and every scalar validated, so that no malformed part goes
/// unnoticed. Texts without escapes are views into the source; the others are copies in the store.
class json_reader {
  public:
    struct node : node_facts {
        simdjson::ondemand::value value{};
    };

    json_reader(std::string_view text, text_store& store) : text_(text), store_(store) {
        static_assert(simdjson::SIMDJSON_PADDING <= padded_bytes::padding);
        fails(parser_.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING).get(document_));
    }

    bool root(node& out) {
        if (failed()) return false;
        simdjson::ondemand::json_type type{};
        if (fails(document_.type().get(type))) return false;
        if (type == simdjson::ondemand::json_type::object || type == simdjson::ondemand::json_type::array) {
            simdjson::ondemand::value value;
            if (fails(document_.get_value().get(value))) return false;
            return describe(value, out);
        }
        // A scalar is not a valid document, but it must be distinguished from malformed JSON.
        if (auto problem = json_diagnosis(text_).run()) {
            problem_ = std::move(problem);
            return false;
        }
        whole_is_scalar_ = true;
        const std::string_view token = trimmed(text_);
        out.kind = kind_of(token);
        out.text = token;
        out.begin = static_cast<std::size_t>(token.data() - text_.data());
        out.end = out.begin + token.size();
        return true;
    }

    template <class Use>
    void each_member(node& mapping, Use use) {
        if (!enter(mapping)) return;
        simdjson::ondemand::object object;
        if (fails(mapping.value.get_object().get(object))) return;
        for (auto result : object) {
            simdjson::ondemand::field member;
            if (fails(std::move(result).get(member))) return;
            key_facts key;
            if (!describe_key(member, key)) return;
            node value;
            if (!describe(member.value(), value)) return;
            use(std::as_const(key), value);
            if (failed()) return;
        }
        --depth_;
    }

    template <class Use>
    void each_element(node& sequence, Use use) {
        if (!enter(sequence)) return;
        simdjson::ondemand::array array;
        if (fails(sequence.value.get_array().get(array))) return;
        for (auto result : array) {
            simdjson::ondemand::value element;
            if (fails(std::move(result).get(element))) return;
            node value;
            if (!describe(element, value)) return;
            use(value);
            if (failed()) return;
        }
        --depth_;
    }

    void skip(node& n) { skip_container(*this, n); }

    void finish() {
        if (failed() || whole_is_scalar_) return;
        if (document_.current_location().error() != simdjson::OUT_OF_BOUNDS) fail();
    }
    bool failed() const { return problem_.has_value(); }
    const text_problem& problem() const { return *problem_; }

  private:
    // The parser's errors lack a precise location and reason, so the diagnosis reads the text again.
    void fail() {
        if (failed()) return;
        problem_ = json_diagnosis(text_).run();
        if (!problem_) problem_ = text_problem{0, "the parser rejected this document"};
    }
    bool fails(simdjson::error_code error) {
        if (error == simdjson::MEMALLOC) throw std::bad_alloc(); // not a problem of the text
        if (error) fail();
        return error != simdjson::SUCCESS;
    }
    bool enter(const node& container) {
        if (failed()) return false;
        if (++depth_ <= deepest_nesting) return true;
        problem_ = text_problem{container.begin, "the document nests deeper than 128 levels"};
        return false;
    }
    static node_kind kind_of(std::string_view token) {
        switch (token[0]) {
        case '"':
            return node_kind::text;
        case 't':
        case 'f':
            return node_kind::boolean;
        case 'n':
            return node_kind::null;
        default:
            return node_kind::number;
        }
    }

    bool describe(simdjson::ondemand::value value, node& out) {
        const std::string_view token = value.raw_json_token();
        out.begin = static_cast<std::size_t>(token.data() - text_.data());
        out.value = value;
        switch (token[0]) {
        case '{':
        case '[':
            out.kind = token[0] == '{' ? node_kind::mapping : node_kind::sequence;
            out.end = out.begin + 1;
            return true;
        case '"': {
            out.kind = node_kind::text;
            const json_string_end end = find_json_string_end(text_, out.begin + 1);
            if (end.quote == std::string_view::npos) return fail(), false;
            out.end = end.quote + 1;
            if (end.escapes) {
                std::string_view unescaped;
                if (fails(value.get_string().get(unescaped))) return false;
                out.text = store_.keep(unescaped);
            } else {
                simdjson::ondemand::raw_json_string consumed;
                if (fails(value.get_raw_json_string().get(consumed))) return false;
                out.text = text_.substr(out.begin + 1, end.quote - out.begin - 1);
            }
            return true;
        }
        default:
            break;
        }
        const std::string_view scalar = trimmed(token);
        out.kind = kind_of(scalar);
        out.text = scalar;
        out.end = out.begin + scalar.size();
        const bool good = out.kind == node_kind::number ? is_json_number(scalar)
                                                        : scalar == "true" || scalar == "false" || scalar == "null";
        if (!good) fail();
        return good;
    }

    bool describe_key(simdjson::ondemand::field& member, key_facts& out) {
        out.begin = static_cast<std::size_t>(member.key().raw() - text_.data()) - 1;
        const json_string_end end = find_json_string_end(text_, out.begin + 1);
        if (end.quote == std::string_view::npos) return fail(), false;
        out.end = end.quote + 1;
        if (!end.escapes) {
            out.text = text_.substr(out.begin + 1, end.quote - out.begin - 1);
            return true;
        }
        std::string_view unescaped;
        if (fails(member.unescaped_key().get(unescaped))) return false;
        out.text = store_.keep(unescaped);
        return true;
    }

    std::string_view text_;
    text_store& store_;
    simdjson::ondemand::parser parser_;
    simdjson::ondemand::document document_;
    std::optional<text_problem> problem_;
    int depth_ = 0;
    bool whole_is_scalar_ = false;
};
static_assert(document_reader<json_reader>);

} // namespace distpoint
