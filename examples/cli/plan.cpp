// SPDX-License-Identifier: BSL-1.0
// distpoint plan: how packages travel, and how much.
#include "command.hpp"
#include "judged_inputs.hpp"
#include "option_values.hpp"

#include <distpoint/distribution/bandwidth.hpp>
#include <distpoint/load/document/scalars.hpp>
#include <distpoint/report/plan.hpp>
#include <distpoint/report/plan_graph.hpp>

#include <fmt/format.h>

namespace cli {

namespace {

using namespace distpoint;

// Standard output in pieces, or a file as a whole.
class plan_output {
  public:
    explicit plan_output(const std::string& path) : path_(path), to_file_(!path.empty() && path != "-") {}
    std::string text;
    // Whether to go on.
    bool flush_if_large() {
        if (to_file_ || text.size() < 1 << 16) return true;
        const bool written = write_out(text);
        text.clear();
        return written;
    }
    bool finish() { return write_result(path_, text); }

  private:
    const std::string& path_;
    bool to_file_;
};

} // namespace

int run_plan(const plan_options& options, config_file* config) {
    std::optional<std::uint64_t> changed;
    if (!options.changed.empty()) changed = size_from(options.changed);
    std::optional<double> rate;
    if (!options.bandwidth.empty()) rate = rate_from(options.bandwidth);
    judged_inputs inputs;
    if (!judge_inputs(options, config, {}, inputs)) return cannot;
    const bool sound = print_document_errors(inputs.found);
    const hierarchy all = inputs.loaded.view();
    if (all.packages.empty() && options.package.empty())
        complain("no packages to plan: list them under `packages:` in a document, or export SMS_DistributionPoint");
    planner by(all);
    std::uint32_t only = name_table::none;
    if (!options.package.empty() && (only = by.names.packages.find(options.package)) == name_table::none) {
        std::vector<std::string_view> ids;
        for (const package& k : all.packages) ids.push_back(k.id);
        complain(fmt::format("unknown package '{}'{}", options.package,
                             ids.empty() ? "; no packages are declared" : did_you_mean(options.package, ids)));
        return cannot;
    }

    const plan_writer format(by, inputs.rules.set.large_package, changed.has_value(), rate);
    plan_output out(options.output);
    const bool as_json = options.format == "json";
    json_writer json(out.text, json_layout::one_line);
    if (as_json) write_tool(json.object()).line(1).list("packages");
    if (options.format == "csv") out.text = plan_writer::csv_header();
    plan_totals totals(by);
    std::size_t planned = 0;
    for (std::uint32_t k = 0; k < all.packages.size(); ++k) {
        if (only != name_table::none && k != only) continue;
        const package_plan plan = by.plan(k, changed);
        totals.add(plan);
        if (as_json) {
            format.write_plan(json, plan);
        } else if (options.format == "csv") {
            format.append_csv(out.text, plan);
        } else if (options.format == "text") {
            format.append_text(out.text, plan);
        }
        ++planned;
        if (!out.flush_if_large()) return cannot;
    }
    if (as_json) {
        format.write_totals(json.line(1).end().line(1), totals);
        json.end();
    } else if (options.format == "text") {
        format.append_totals_text(out.text, totals, planned);
    } else if (options.format != "csv") {
        out.text = plan_graph(by, totals, options.format == "dot" ? graph_syntax::dot : graph_syntax::mermaid);
    }
    if (!out.finish() || !inputs.all_loaded) return cannot;
    return sound ? clean : findings;
}

} // namespace cli
