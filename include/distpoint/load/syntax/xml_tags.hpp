// SPDX-License-Identifier: BSL-1.0
// Reads the tags of an XML text one by one, to find where elements begin and end and parse one element at a time.
#pragma once

#include <distpoint/text/source_text.hpp>

#include <optional>
#include <string_view>

namespace distpoint {

struct xml_tag {
    enum class form : unsigned char { open, close, empty };

    form is = form::open;
    std::string_view name{};
    std::size_t begin = 0; // of its '<'
    std::size_t end = 0;   // after its '>'
};

/// Skips comments, processing instructions and CDATA; rejects document type and entity declarations. Linear; allocates
/// only the message of a problem.
class xml_tags {
  public:
    explicit xml_tags(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

    /// The next tag; false at the end, or if the text is malformed.
    bool next(xml_tag& out) {
        for (;;) {
            const std::size_t start = text_.find('<', at_);
            if (start == std::string_view::npos) return false;
            const std::string_view rest = text_.substr(start);
            if (rest.starts_with("<?")) {
                if (!pass(start, 2, "?>", "unterminated processing instruction")) return false;
            } else if (rest.starts_with("<!--")) {
                if (!pass(start, 4, "-->", "unterminated comment")) return false;
            } else if (rest.starts_with("<![CDATA[")) {
                if (!pass(start, 9, "]]>", "unterminated CDATA section")) return false;
            } else if (rest.starts_with("<!")) {
                problem_ =
                    text_problem{start, "document type and entity declarations are rejected: Export-Clixml does not "
                                        "write them"};
                return false;
            } else {
                return read_tag(start, out);
            }
        }
    }
    std::size_t at() const { return at_; }
    const std::optional<text_problem>& problem() const { return problem_; }

  private:
    // Passes what begins with `opening` characters at `start`.
    bool pass(std::size_t start, std::size_t opening, std::string_view until, const char* otherwise) {
        const std::size_t end = text_.find(until, start + opening);
        if (end == std::string_view::npos) {
            problem_ = text_problem{start, otherwise};
            return false;
        }
        at_ = end + until.size();
        return true;
    }
    static bool ends_name(char c) {
        return c == ' ' || c == '>' || c == '/' || c == '<' || c == '\t' || c == '\r' || c == '\n';
    }
    bool read_tag(std::size_t start, xml_tag& out) {
        std::size_t at = start + 1;
        out.begin = start;
        out.is = xml_tag::form::open;
        if (at < text_.size() && text_[at] == '/') {
            out.is = xml_tag::form::close;
            ++at;
        }
        std::size_t name_end = at;
        while (name_end < text_.size() && !ends_name(text_[name_end])) ++name_end;
        out.name = text_.substr(at, name_end - at);
        // A '>' may occur within the quotes of an attribute.
        char quote = '\0';
        for (at = name_end; at < text_.size(); ++at) {
            const char c = text_[at];
            if (quote != '\0') {
                if (c == quote) quote = '\0';
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                if (text_[at - 1] == '/' && out.is == xml_tag::form::open) out.is = xml_tag::form::empty;
                out.end = at_ = at + 1;
                if (!out.name.empty()) return true;
                break;
            } else if (c == '<') {
                break;
            }
        }
        problem_ =
            text_problem{start, at >= text_.size() ? "unterminated tag: the file may be truncated" : "invalid tag"};
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<text_problem> problem_;
};

} // namespace distpoint
