// SPDX-License-Identifier: BSL-1.0
// distpoint plan: how each package travels.
#include "command.hpp"
#include "judged_inputs.hpp"

#include <distpoint/load/scalars.hpp>
#include <distpoint/report/plan.hpp>

#include <fmt/format.h>

namespace cli {

int run_plan(const plan_options& options, config_file* config) {
    using namespace distpoint;
    std::optional<std::uint64_t> changed;
    if (!options.changed.empty() && !(changed = size_from(options.changed))) {
        complain(fmt::format("--changed {}: write bytes, or a number with a unit, such as 20 MB", options.changed));
        return cannot;
    }
    judged_inputs inputs;
    if (!judge_inputs(options, config, {}, inputs)) return cannot;
    const bool sound = tell_document_errors(inputs.found);
    const hierarchy all = inputs.loaded.view();
    if (all.packages.empty())
        complain(
            "nothing to plan: no packages; list them under `packages:` in a document, or export SMS_DistributionPoint");
    planner by(all);
    std::uint32_t only = name_table::none;
    if (!options.package.empty() && (only = by.names.packages.find(options.package)) == name_table::none) {
        complain(fmt::format("there is no package '{}'", options.package));
        return cannot;
    }

    const plan_format format(by, inputs.rules.set.large_package);
    const bool json = options.format == "json";
    std::string out =
        json ? fmt::format("{{\"tool\": {{\"name\": \"distpoint\", \"version\": \"{}\"}},\n \"packages\": [", version)
             : "";
    bool first = true;
    for (std::uint32_t k = 0; k < all.packages.size(); ++k) {
        if (only != name_table::none && k != only) continue;
        const package_plan plan = by.plan(k, changed);
        if (json) {
            out += std::exchange(first, false) ? "\n" : ",\n";
            format.append_json(out, plan);
        } else {
            format.append_text(out, plan);
        }
        if (out.size() > 1 << 16) {
            if (!write_out(out)) return cannot;
            out.clear();
        }
    }
    if (json) out += "\n ]}\n";
    if (!write_out(out)) return cannot;
    if (!inputs.all_loaded) return cannot;
    return sound ? clean : findings;
}

} // namespace cli
