// SPDX-License-Identifier: BSL-1.0
// Finds where and why a JSON text is malformed: a strict second pass over a document that the fast parser rejected.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/json_scalar.hpp>
#include <distpoint/text/source_text.hpp>

#include <algorithm>
#include <bitset>
#include <optional>
#include <string>

namespace distpoint {

/// Checks a text against the grammar of RFC 8259 and finds the first violation. One pass, no recursion.
class json_diagnosis {
  public:
    explicit json_diagnosis(std::string_view text) : text_(text) {}

    /// The first violation; std::nullopt if the text is one well-formed document.
    std::optional<text_problem> run() {
        if (auto bad = encoding_problem(text_)) return bad;
        blanks();
        if (at_ == text_.size()) return text_problem{at_, "the document is empty"};
        if (!value() || !rest()) return problem_;
        blanks();
        if (at_ != text_.size()) return text_problem{at_, "text after the end of the document"};
        return std::nullopt;
    }

  private:
    bool fail(std::size_t offset, std::string message) {
        problem_ = text_problem{offset, std::move(message)};
        return false;
    }
    void blanks() {
        while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    }
    char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool ended(const char* wanted) {
        return fail(at_, at_ == text_.size() ? std::string("unexpected end of the document; expected ") + wanted
                                             : std::string("expected ") + wanted);
    }

    // Reads what follows the first value, until all containers are closed.
    bool rest() {
        while (depth_ > 0) {
            blanks();
            const bool mapping = in_mapping_[static_cast<std::size_t>(depth_)];
            const char close = mapping ? '}' : ']';
            if (now() == close) {
                ++at_;
                --depth_;
                continue;
            }
            if (now() != ',') return ended(mapping ? "',' or '}'" : "',' or ']'");
            const std::size_t comma = at_++;
            blanks();
            if (now() == close) return fail(comma, "trailing comma before the closing bracket");
            if (mapping && !key()) return false;
            if (!value()) return false;
        }
        return true;
    }
    bool key() { // after blanks
        if (now() != '"') return ended("a key in double quotes");
        if (!string()) return false;
        blanks();
        if (now() != ':') return ended("':' after the key");
        ++at_;
        return true;
    }
    // One scalar, an empty container, or the beginning of a container up to its first scalar.
    bool value() {
        for (;;) {
            blanks();
            const char c = now();
            if (c != '{' && c != '[') return scalar();
            if (depth_ == deepest_nesting) return fail(at_, "the document nests deeper than 128 levels");
            in_mapping_[static_cast<std::size_t>(++depth_)] = c == '{';
            ++at_;
            blanks();
            if (now() == (c == '{' ? '}' : ']')) {
                ++at_;
                --depth_;
                return true;
            }
            if (c == '{' && !key()) return false;
        }
    }
    bool scalar() {
        if (now() == '"') return string();
        const std::size_t start = at_;
        while (at_ < text_.size() && std::string_view(" \t\r\n,:]}[{\"").find(text_[at_]) == std::string_view::npos)
            ++at_;
        const std::string_view token = text_.substr(start, at_ - start);
        if (token == "true" || token == "false" || token == "null" || is_json_number(token)) return true;
        at_ = start;
        if (token.empty()) return ended("a value");
        return fail(start, is_digit(token[0]) || token[0] == '-' || token[0] == '+' || token[0] == '.'
                               ? "not a JSON number"
                               : "expected a JSON value; strings need double quotes");
    }
    bool string() {
        const std::size_t start = at_++;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20)
                return fail(c == '\n' || c == '\r' ? start : at_,
                            c == '\n' || c == '\r' ? "unterminated string at the end of the line"
                                                   : "control character in a string; write it as an escape sequence");
            if (c == '\\' && !escape()) return false;
        }
        return fail(start, "unterminated string");
    }
    bool escape() {
        const std::size_t start = at_++;
        const char c = now();
        if (c != 'u') {
            if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos)
                return fail(start, "invalid escape sequence; write a backslash as \\\\");
            return true;
        }
        int unit = hex(at_ + 1);
        if (unit < 0) return fail(start, "\\u must be followed by four hexadecimal digits");
        at_ += 4;
        if (unit >= 0xdc00 && unit <= 0xdfff) return fail(start, "unpaired surrogate");
        if (unit >= 0xd800 && unit <= 0xdbff) {
            const bool next = at_ + 2 < text_.size() && text_[at_ + 1] == '\\' && text_[at_ + 2] == 'u';
            unit = next ? hex(at_ + 3) : -1;
            if (unit < 0xdc00 || unit > 0xdfff) return fail(start, "unpaired surrogate");
            at_ += 6;
        }
        return true;
    }
    int hex(std::size_t at) const { return json_code_unit(text_.substr(std::min(at, text_.size()))); }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::bitset<deepest_nesting + 1> in_mapping_;
    std::optional<text_problem> problem_;
};

} // namespace distpoint
