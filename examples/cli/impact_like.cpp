// SPDX-License-Identifier: BSL-1.0
#include "impact_like.hpp"
#include "judged_inputs.hpp"

#include <distpoint/distribution/plan_totals.hpp>
#include <distpoint/report/finding_words.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>

#include <fmt/format.h>

#include <utility>

namespace cli {

using namespace distpoint;

namespace {

// What one point has, as the plans of all packages have it.
struct inventory {
    struct copy {
        std::uint32_t package = 0;
        std::uint32_t group = name_table::none; // none: named by the package itself
    };
    struct membership {
        std::uint32_t group = 0;
        std::vector<std::uint32_t> packages; // copied to the group until now
    };
    std::vector<copy> copies;
    std::vector<copy> missing; // copied to the group before the point joined it
    std::vector<membership> groups;
    std::uint64_t bytes = 0;
    std::size_t unknown_sizes = 0;
    bool complete = true; // everything about all packages is known
};

inventory inventory_of(planner& by, std::uint32_t p) {
    const hierarchy& all = by.records;
    inventory found;
    std::vector<std::uint32_t> place(all.groups.size(), name_table::none);
    for (std::uint32_t g = 0; g < all.groups.size(); ++g)
        for (const resolved_member& m : by.members.of(g))
            if (m.point == p && place[g] == name_table::none) {
                place[g] = static_cast<std::uint32_t>(found.groups.size());
                found.groups.push_back({g, {}});
            }
    for (std::uint32_t k = 0; k < all.packages.size(); ++k) {
        for (const group_copy& copy : all.packages[k].groups) {
            const std::uint32_t g = by.names.groups.find(copy.group);
            if (g == name_table::none || place[g] == name_table::none) continue;
            auto& packages = found.groups[place[g]].packages;
            if (packages.empty() || packages.back() != k) packages.push_back(k);
        }
        const package_plan plan = by.plan(k);
        found.complete = found.complete && plan.complete;
        for (const plan_holder& holder : plan.holders) {
            if (holder.point != p) continue;
            found.copies.push_back({k, holder.group});
            const auto& size = all.packages[k].size;
            if (size)
                found.bytes = sum_of_bytes(found.bytes, *size);
            else
                ++found.unknown_sizes;
        }
        for (const plan_miss& miss : plan.misses)
            if (miss.point == p) found.missing.push_back({k, miss.group});
    }
    return found;
}

std::string as_text(const inventory& has, const hierarchy& all, std::uint32_t p) {
    const point& model = all.points[p];
    std::string out =
        fmt::format("a distribution point like {}: {}\n", printable(model.title()), in_words(model.all_types(), ", "));
    if (has.copies.empty()) {
        out += "  no package to copy\n";
    } else {
        out += "  copy with the Copy Packages Wizard, in off-peak hours: it has no bandwidth control "
               "[copy-packages-wizard]:\n";
        for (const inventory::copy& copy : has.copies) {
            const package& k = all.packages[copy.package];
            out +=
                fmt::format("    {}, {}, {}\n", named(k), k.size ? size_in_words(*k.size) : "size unknown",
                            copy.group == name_table::none ? std::string("named by the package")
                                                           : "through group " + printable(all.groups[copy.group].name));
        }
        out += fmt::format("    total: {}, {}", count_in_words(has.copies.size(), "package"), size_in_words(has.bytes));
        if (has.unknown_sizes != 0) out += fmt::format(", without {} of unknown size", has.unknown_sizes);
        out += fmt::format("\n      = source: {}\n", rules::source::bandwidth);
    }
    if (!has.groups.empty()) out += "  add to these groups, to receive what is copied to them from then on [groups]:\n";
    for (const inventory::membership& in : has.groups) {
        out += fmt::format("    {}", printable(all.groups[in.group].name));
        for (std::size_t i = 0; i < in.packages.size(); ++i)
            out +=
                fmt::format("{}{}", i == 0 ? ": copied until now: " : ", ", printable(all.packages[in.packages[i]].id));
        out += '\n';
    }
    if (!has.groups.empty()) out += fmt::format("      = source: {}\n", rules::source::groups);
    if (!has.missing.empty()) out += fmt::format("  missing on {} too:\n", printable(model.title()));
    for (const inventory::copy& missing : has.missing)
        out += fmt::format("    {}: copied to group {} before it joined\n", named(all.packages[missing.package]),
                           printable(all.groups[missing.group].name));
    if (!has.complete) out += "  incomplete: not everything about the packages is known\n";
    return out;
}

std::string as_json(const inventory& has, const hierarchy& all, std::uint32_t p) {
    const point& model = all.points[p];
    std::string text;
    json_writer out(text, json_layout::one_line);
    write_tool(out.object()).line(1).text("like", printable(model.title()));
    write_types(out.key("types"), model.all_types()).boolean("complete", has.complete);
    const auto write_copy = [&](const inventory::copy& copy) {
        const package& k = all.packages[copy.package];
        out.text("package", printable(k.id)).text("name", printable(k.name)).number("size", k.size).key("group");
        if (copy.group == name_table::none)
            out.null();
        else
            out.text(printable(all.groups[copy.group].name));
    };
    out.line(1).records("copy", 2, has.copies, write_copy);
    out.number("bytes", has.bytes).number("unknown_sizes", has.unknown_sizes);
    out.line(1).records("missing", 2, has.missing, write_copy);
    out.line(1).records("groups", 2, has.groups, [&](const inventory::membership& in) {
        out.text("group", printable(all.groups[in.group].name)).list("packages");
        for (const std::uint32_t k : in.packages) out.text(printable(all.packages[k].id));
        out.end();
    });
    out.end();
    return text;
}

} // namespace

std::string named(const package& k) {
    return k.name.empty() ? printable(k.id) : fmt::format("{} ({})", printable(k.id), printable(k.name));
}

int run_like(const impact_options& options, const hierarchy& all, bool sound) {
    planner by(all);
    const std::uint32_t p = by.names.points.find(options.like);
    if (p == name_table::none) {
        complain_about_point("--like", options.like, all.points);
        return cannot;
    }
    const inventory has = inventory_of(by, p);
    if (!write_out(options.format == "json" ? as_json(has, all, p) : as_text(has, all, p))) return cannot;
    return sound ? clean : findings;
}

} // namespace cli
