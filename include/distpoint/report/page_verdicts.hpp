// SPDX-License-Identifier: BSL-1.0
// The verdicts about all 1,024 sets of types as data, for a page that shows them without knowing a rule.
#pragma once

#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/explanations.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/exchange/table_words.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/text/json_writer.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace distpoint::detail {

/// Texts, each kept once.
class text_pool {
  public:
    std::size_t number_of(std::string text) {
        const auto [at, added] = numbers_.try_emplace(text, texts_.size());
        if (added) texts_.push_back(std::move(text));
        return at->second;
    }
    const std::vector<std::string>& texts() const { return texts_; }

  private:
    std::unordered_map<std::string, std::size_t> numbers_;
    std::vector<std::string> texts_;
};

/// What `distpoint types` prints about each set of types, as JSON for a script element:
///     {"types": [{"name": …, "title": …}, …],
///      "sets": [[IMPLIED, [ERROR, …], [CONFLICT, …], [REPAIR, …], [STATUS, REASON for each type]], …],
///      "texts": […]}
/// The sets are in the order of their bits; IMPLIED is a set too; all else are numbers of texts. Without a legal
/// completion there are no statuses. Takes a few milliseconds.
inline std::string verdicts_json() {
    text_pool pool;
    std::string text;
    json_writer out(text, json_layout::one_line);
    out.object().list("types");
    for (const point_type type : point_type_set::all())
        out.object().text("name", name_of(type)).text("title", title_of(type)).end();
    out.end().line(0).list("sets");
    const auto put = [&](std::string words) { out.number(pool.number_of(std::move(words))); };
    for (unsigned bits = 0; bits < 1u << point_type_count; ++bits) {
        const auto written = point_type_set::from_bits(bits);
        const point_type_set complete = completed(written);
        const verdict judged = check(complete);
        out.line(0).list().number((complete - written).bits).list();
        for (const type_pair pair : judged.conflicts) put(conflict_in_words(pair));
        for (const type_pair pair : judged.missing) put(missing_in_words(pair));
        out.end().list();
        for (const point_type_set set : explanations(written)) put(conflict_in_words(set));
        out.end().list();
        if (!judged.legal())
            for (const type_repair& repair : repairs(written)) put(in_words(repair, written, false));
        out.end().list();
        const type_choices open = choices(written);
        for (const point_type type : open.possible() ? point_type_set::all() : point_type_set()) {
            put(std::string(name_of(open[type].status)));
            put(in_words(open[type]));
        }
        out.end().end();
    }
    out.end().line(0).texts("texts", pool.texts()).end();
    // `</script>` and `<!--` end or hide the element.
    std::string safe;
    for (const char c : text)
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    return safe;
}

/// The same, made once.
inline const std::string& page_verdicts() {
    static const std::string made = verdicts_json();
    return made;
}

} // namespace distpoint::detail
