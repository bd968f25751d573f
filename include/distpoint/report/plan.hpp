// SPDX-License-Identifier: BSL-1.0
// Plans as text and as JSON.
#pragma once

#include <distpoint/report/json.hpp>
#include <distpoint/report/plan_words.hpp>

namespace distpoint {

/// Writes plans of a planner's packages. `large`: bytes above which a copy without bandwidth control is told.
class plan_format {
  public:
    plan_format(const planner& made_by, std::uint64_t large) : words_(made_by, large), all_(made_by.all) {}

    void append_text(std::string& out, const package_plan& plan) const {
        const package& k = all_.packages[plan.package];
        const auto line = [&]<class... Words>(fmt::format_string<Words...> pattern, Words&&... given) {
            fmt::format_to(std::back_inserter(out), pattern, std::forward<Words>(given)...);
            out += '\n';
        };
        line("package {}{}{}", printable(k.id), k.name.empty() ? "" : ": ", printable(k.name));
        if (!k.source_files) return line("  it has no files: nothing travels, and no distribution point is needed\n");
        line("  size {}, from {}", k.size ? size_in_words(*k.size) : "not known", words_.source(plan));
        if (plan.holders.empty())
            line("  {}",
                 plan.complete ? "no distribution point holds it" : "no distribution point is known to hold it");
        append_hops(out, plan);
        if (!plan.holders.empty()) line("  who receives it:");
        for (const plan_holder& holder : plan.holders)
            line("    {} ({})", words_.point(holder.point),
                 holder.group == name_table::none ? "named by the package"
                                                  : "through group " + words_.group(holder.group));
        if (!plan.misses.empty()) line("  who misses it:");
        for (const plan_miss& miss : plan.misses)
            line("    {} joined group {} on {}, after the copy of {}\n      {}", printable(miss.name),
                 words_.group(miss.group), words_.day(miss.joined), words_.day(miss.copied), words_.mend(plan, miss));
        if (!plan.missing.empty()) line("  what is named and not there:");
        for (const plan_missing& missing : plan.missing)
            line("    {} '{}'", words_.what(missing), printable(missing.name));
        if (!plan.complete && plan.missing.empty())
            line("  its files, distribution points, groups or their members are not all known");
        if (!plan.gaps.empty()) line("  what cannot be planned:");
        for (const plan_gap& gap : plan.gaps) line("    {}: {}", words_.point(gap.point), words_.reason(gap, plan));
        const auto places = words_.share_places(plan);
        if (!places.empty()) line("  shares:");
        for (const share_place& place : places) line("    {}: {} ({})", place.name, place.where, place.why);
        const auto large = words_.large_copies(plan);
        if (!large.empty())
            line("  large copies without bandwidth control; plan a time when they do not burden the network:");
        for (const plan_hop* hop : large)
            line("    {} -> {}: {}", words_.end(hop->from), words_.end(hop->to), size_in_words(*hop->first_copy));
        out += '\n';
    }

    void append_json(std::string& out, const package_plan& plan) const {
        const package& k = all_.packages[plan.package];
        out += "  {";
        member(out, "package", k.id, ", ");
        member(out, "name", k.name, ", ");
        bytes(out, "size", k.size, ", ");
        out += "\"source_site\": ";
        if (plan.source_site == name_table::none)
            out += "null";
        else
            distpoint::append_json(out, all_.sites[plan.source_site].code);
        fmt::format_to(std::back_inserter(out), ", \"complete\": {}", plan.complete);
        list(out, "hops", plan.hops, [&](const plan_hop& hop) {
            member(out, "from", words_.end(hop.from), ", ");
            member(out, "to", words_.end(hop.to), ", ");
            member(out, "movement", movement_of(hop.movement).what, ", ");
            member(out, "bandwidth_control", hop.control, ", ");
            fmt::format_to(std::back_inserter(out), "\"differential\": {}, ", hop.differential);
            bytes(out, "first_copy", hop.first_copy, ", ");
            bytes(out, "change", hop.change, "");
        });
        list(out, "receives", plan.holders, [&](const plan_holder& holder) {
            member(out, "distribution_point", words_.point(holder.point), ", ");
            out += "\"group\": ";
            if (holder.group == name_table::none)
                out += "null";
            else
                distpoint::append_json(out, words_.group(holder.group));
        });
        list(out, "misses", plan.misses, [&](const plan_miss& miss) {
            member(out, "distribution_point", printable(miss.name), ", ");
            member(out, "group", words_.group(miss.group), ", ");
            member(out, "joined", words_.day(miss.joined), ", ");
            member(out, "copied", words_.day(miss.copied), ", ");
            member(out, "mend", words_.mend(plan, miss), "");
        });
        list(out, "missing", plan.missing, [&](const plan_missing& missing) {
            member(out, "name", printable(missing.name), ", ");
            member(out, "what", words_.what(missing), "");
        });
        list(out, "unplanned", plan.gaps, [&](const plan_gap& gap) {
            member(out, "distribution_point", words_.point(gap.point), ", ");
            member(out, "reason", words_.reason(gap, plan), "");
        });
        list(out, "shares", words_.share_places(plan), [&](const share_place& place) {
            member(out, "name", place.name, ", ");
            member(out, "where", place.where, ", ");
            member(out, "why", place.why, "");
        });
        list(out, "large_copies_without_control", words_.large_copies(plan), [&](const plan_hop* hop) {
            member(out, "from", words_.end(hop->from), ", ");
            member(out, "to", words_.end(hop->to), ", ");
            bytes(out, "bytes", hop->first_copy, "");
        });
        out += '}';
    }

  private:
    void append_hops(std::string& out, const package_plan& plan) const {
        std::size_t widest_from = 0;
        std::size_t widest_to = 0;
        for (const plan_hop& hop : plan.hops) {
            widest_from = std::max(widest_from, words_.end(hop.from).size());
            widest_to = std::max(widest_to, words_.end(hop.to).size());
        }
        if (!plan.hops.empty()) out += "  how it travels:\n";
        for (const plan_hop& hop : plan.hops) {
            fmt::format_to(std::back_inserter(out), "    {:<{}}  ->  {:<{}}  bandwidth control: {}; {}",
                           words_.end(hop.from), widest_from, words_.end(hop.to), widest_to, hop.control,
                           hop.differential ? "differential" : "whole");
            if (hop.first_copy) out += "; first copy " + size_in_words(*hop.first_copy);
            if (hop.change) out += "; change " + size_in_words(*hop.change);
            out += '\n';
        }
    }

    static void member(std::string& out, std::string_view key, std::string_view text, std::string_view end) {
        fmt::format_to(std::back_inserter(out), "\"{}\": ", key);
        distpoint::append_json(out, text);
        out += end;
    }
    static void bytes(std::string& out, std::string_view key, const std::optional<std::uint64_t>& size,
                      std::string_view end) {
        fmt::format_to(std::back_inserter(out), "\"{}\": {}{}", key, size ? fmt::format("{}", *size) : "null", end);
    }
    template <class Values, class Append>
    static void list(std::string& out, std::string_view key, const Values& values, Append append) {
        fmt::format_to(std::back_inserter(out), ",\n   \"{}\": [", key);
        bool first = true;
        for (const auto& value : values) {
            out += std::exchange(first, false) ? "\n     {" : ",\n     {";
            append(value);
            out += '}';
        }
        out += ']';
    }

    plan_words words_;
    const hierarchy& all_;
};

} // namespace distpoint
