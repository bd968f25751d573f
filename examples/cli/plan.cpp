// SPDX-License-Identifier: BSL-1.0
// distpoint plan: how each package travels.
#include "command.hpp"
#include "loading.hpp"

#include <distpoint/load/scalars.hpp>
#include <distpoint/report/plan.hpp>

#include <fmt/format.h>

namespace cli {

int run_plan(const plan_options& options) {
    using namespace distpoint;
    std::optional<std::uint64_t> changed;
    if (!options.changed.empty() && !(changed = size_from(options.changed))) {
        complain(fmt::format("--changed {}: write bytes, or a number with a unit, such as 20 MB", options.changed));
        return cannot;
    }
    loaded_hierarchy loaded;
    if (!load_all(options.inputs, "auto", loaded)) return cannot;
    const bool sound = tell_document_errors(loaded);
    const hierarchy all = loaded.view();
    planner by(all);
    std::uint32_t only = name_table::none;
    if (!options.package.empty() && (only = by.names.packages.find(options.package)) == name_table::none) {
        complain(fmt::format("there is no package '{}'", options.package));
        return cannot;
    }

    const plan_format format(by, settings().large_package);
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
    return sound ? clean : findings;
}

} // namespace cli
