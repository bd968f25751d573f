// SPDX-License-Identifier: BSL-1.0
// distpoint convert: exports and documents as one document.
#include "command.hpp"
#include "judged_inputs.hpp"
#include "judging.hpp"

#include <distpoint/exchange/document.hpp>

#include <fmt/format.h>

namespace cli {

using namespace distpoint;

int run_convert(const convert_options& options, config_file* config) {
    judged_inputs inputs;
    if (!judge_inputs(options, config, {}, inputs)) return cannot;
    const distpoint::loaded& loaded = inputs.loaded;
    if (loaded.files().empty()) return cannot;
    const hierarchy all = loaded.view();

    // Where each record came from, for the comments.
    std::vector<element> records;
    for_each_list(all, [&](const auto& list) {
        using record = std::remove_cvref_t<decltype(list[0])>;
        for (std::uint32_t i = 0; i < list.size(); ++i) records.push_back({about<record>::kind, i, {}, -1, {}, {}});
    });
    std::vector<const element*> wanted;
    for (const element& record : records) wanted.push_back(&record);
    const std::vector<location> places = places_of(wanted, loaded);
    std::size_t next = 0;
    std::string out;
    append_document(out, all, options.to == "json" ? document_syntax::json : document_syntax::yaml,
                    [&](record_kind, std::uint32_t) {
                        const location& at = places[next++];
                        return at.known ? fmt::format("{}:{}", at.path, at.begin.line) : std::string();
                    });
    if (!write_result(options.output, out)) return cannot;
    const bool clean_documents = print_document_errors(inputs.found);
    if (!inputs.all_loaded) return cannot;
    return clean_documents ? clean : findings;
}

} // namespace cli
