// SPDX-License-Identifier: BSL-1.0
// Plans of packages as text, JSON and CSV.
#pragma once

#include <distpoint/distribution/bandwidth.hpp>
#include <distpoint/distribution/plan_totals.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/plan_words.hpp>
#include <distpoint/text/escapes.hpp>

namespace distpoint {

/// Writes plans of a planner's packages, and their totals. `large`: bytes above which a copy without bandwidth control
/// is listed. `changes`: the plans were asked for the bytes of a later change. `rate`: bits per second of the lines;
/// then the hours of each first copy are written too. The planner must outlive it.
class plan_format {
  public:
    plan_format(const planner& made_by, std::uint64_t large, bool changes = false,
                std::optional<double> rate = std::nullopt)
        : words_(made_by, large), all_(made_by.records), changes_(changes), rate_(rate) {}
    explicit plan_format(const planner&&, std::uint64_t, bool = false, std::optional<double> = std::nullopt) = delete;

    void append_text(std::string& out, const package_plan& plan) const {
        const package& k = all_.packages[plan.package];
        const auto line = [&]<class... Words>(fmt::format_string<Words...> pattern, Words&&... given) {
            fmt::format_to(std::back_inserter(out), pattern, std::forward<Words>(given)...);
            out += '\n';
        };
        line("package {}{}{}", printable(k.id), k.name.empty() ? "" : ": ", printable(k.name));
        if (!k.source_files) return line("  no source files: it is not distributed and needs no distribution point\n");
        line("  size {}, from {}", k.size ? size_in_words(*k.size) : "unknown", words_.source(plan));
        if (plan.holders.empty())
            line("  {}",
                 plan.complete ? "no distribution point holds it" : "no distribution point is known to hold it");
        append_hops(out, plan);
        if (!plan.holders.empty()) line("  received by:");
        for (const plan_holder& holder : plan.holders)
            line("    {} ({})", words_.point(holder.point),
                 holder.group == name_table::none ? "named by the package"
                                                  : "through group " + words_.group(holder.group));
        if (!plan.misses.empty()) line("  missing on:");
        for (const plan_miss& miss : plan.misses)
            line("    {} joined group {} on {}, after the copy of {}\n      {}", printable(miss.name),
                 words_.group(miss.group), words_.day(miss.joined), words_.day(miss.copied), words_.fix(plan, miss));
        if (!plan.missing.empty()) line("  named but not declared:");
        for (const plan_missing& missing : plan.missing)
            line("    {} '{}'", words_.what(missing), printable(missing.name));
        if (!plan.complete && plan.missing.empty())
            line("  incomplete: some of its files, distribution points, groups or their members are unknown");
        if (!plan.gaps.empty()) line("  not planned:");
        for (const plan_gap& gap : plan.gaps) line("    {}: {}", words_.point(gap.point), words_.reason(gap, plan));
        const auto places = words_.share_places(plan);
        if (!places.empty()) line("  shares:");
        for (const share_place& place : places) line("    {}: {} ({})", place.name, place.where, place.why);
        const auto large = words_.large_copies(plan);
        if (!large.empty()) line("  large copies without bandwidth control; schedule them for off-peak hours:");
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
            bytes(out, "change", hop.change, ", ");
            fmt::format_to(std::back_inserter(out), "\"prestaged\": {}, \"hours\": {}", hop.prestaged,
                           hours(hop.first_copy));
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
            member(out, "mend", words_.fix(plan, miss), "");
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

    /// The columns of `append_csv`.
    static std::string_view csv_header() {
        return "package,name,movement,from,to,bandwidth_control,differential,prestaged,first_copy,change,hours\n";
    }
    /// One row per hop (RFC 4180 with LF). What is unknown is empty.
    void append_csv(std::string& out, const package_plan& plan) const {
        const package& k = all_.packages[plan.package];
        for (const plan_hop& hop : plan.hops) {
            for (const std::string& text :
                 {printable(k.id), printable(k.name), std::string(movement_of(hop.movement).what), words_.end(hop.from),
                  words_.end(hop.to), std::string(hop.control)}) {
                csv_field(out, text);
                out += ',';
            }
            fmt::format_to(std::back_inserter(out), "{},{},{},{},{}\n", hop.differential, hop.prestaged,
                           hop.first_copy ? fmt::format("{}", *hop.first_copy) : "",
                           hop.change ? fmt::format("{}", *hop.change) : "",
                           rate_ && hop.first_copy ? hours(hop.first_copy) : "");
        }
    }

    void append_totals_text(std::string& out, const plan_totals& totals, std::size_t packages) const {
        if (totals.all().empty()) return;
        out += "total of " + count_in_words(packages, "package") + "\n";
        const auto section = [&](std::string_view title, const auto& records, auto total_of, auto name_of) {
            bool any = false;
            for (std::uint32_t i = 0; i < records.size(); ++i) {
                const auto total = total_of(i);
                if (!total) continue;
                if (!std::exchange(any, true)) fmt::format_to(std::back_inserter(out), "  {}:\n", title);
                out += "    " + name_of(*total);
                append_total_text(out, *total);
            }
        };
        section(
            "between sites", all_.sites, [&](std::uint32_t i) { return totals.to_site(i); },
            [&](const plan_total& t) { return site_code(t.from) + " -> " + site_code(t.to); });
        section(
            "to standard distribution points", all_.points, [&](std::uint32_t i) { return to_point(totals, i, false); },
            [&](const plan_total& t) { return words_.end(t.to); });
        section(
            "to branch distribution points", all_.points, [&](std::uint32_t i) { return to_point(totals, i, true); },
            [&](const plan_total& t) { return words_.end(t.to); });
        if (!totals.complete()) out += "  incomplete: not everything that these sums need is known\n";
    }

    /// `"totals": {...}`
    void append_totals_json(std::string& out, const plan_totals& totals) const {
        fmt::format_to(std::back_inserter(out), "\"totals\": {{\"complete\": {}", totals.complete());
        list(out, "links", existing(all_.sites.size(), [&](std::uint32_t i) { return totals.to_site(i); }),
             [&](const plan_total& total) {
                 member(out, "from", site_code(total.from), ", ");
                 member(out, "to", site_code(total.to), ", ");
                 append_total_json(out, total);
             });
        for (const bool branch : {false, true})
            list(out, branch ? "branch_points" : "standard_points",
                 existing(all_.points.size(), [&](std::uint32_t i) { return to_point(totals, i, branch); }),
                 [&](const plan_total& total) {
                     member(out, "distribution_point", words_.end(total.to), ", ");
                     append_total_json(out, total);
                 });
        out += '}';
    }

  private:
    std::string hours(const std::optional<std::uint64_t>& bytes) const {
        return rate_ && bytes ? fmt::format("{:.6f}", hours_for(*bytes, *rate_)) : "null";
    }
    std::string site_code(const plan_end& end) const { return printable(all_.sites[end.record].code); }
    std::optional<plan_total> to_point(const plan_totals& totals, std::uint32_t point, bool branch) const {
        const auto total = totals.to_point(point);
        return total && words_.is_branch(point) == branch ? total : std::nullopt;
    }
    template <class TotalOf>
    static std::vector<plan_total> existing(std::size_t count, TotalOf total_of) {
        std::vector<plan_total> all;
        for (std::uint32_t i = 0; i < count; ++i)
            if (const auto total = total_of(i)) all.push_back(*total);
        return all;
    }
    void append_total_text(std::string& out, const plan_total& total) const {
        out += ": " + count_in_words(total.packages, "package") + ", ";
        if (total.prestaged == total.packages) {
            out += "prestaged by hand: nothing is sent\n";
            return;
        }
        out += size_in_words(total.bytes);
        if (rate_) out += ", " + hours_in_words(hours_for(total.bytes, *rate_));
        if (changes_) out += "; change " + size_in_words(total.change);
        if (total.prestaged != 0)
            fmt::format_to(std::back_inserter(out), "; {} prestaged by hand: not sent", total.prestaged);
        if (total.unknown_sizes != 0)
            fmt::format_to(std::back_inserter(out), "; without {} of unknown size", total.unknown_sizes);
        out += '\n';
    }
    void append_total_json(std::string& out, const plan_total& total) const {
        fmt::format_to(std::back_inserter(out),
                       "\"packages\": {}, \"prestaged\": {}, \"bytes\": {}, \"unknown_sizes\": {}, \"change\": {}, "
                       "\"hours\": {}",
                       total.packages, total.prestaged, total.bytes, total.unknown_sizes,
                       changes_ ? fmt::format("{}", total.change) : "null", hours(total.bytes));
    }

    void append_hops(std::string& out, const package_plan& plan) const {
        std::size_t widest_from = 0;
        std::size_t widest_to = 0;
        for (const plan_hop& hop : plan.hops) {
            widest_from = std::max(widest_from, words_.end(hop.from).size());
            widest_to = std::max(widest_to, words_.end(hop.to).size());
        }
        if (!plan.hops.empty()) out += "  travels:\n";
        for (const plan_hop& hop : plan.hops) {
            fmt::format_to(std::back_inserter(out), "    {:<{}}  ->  {:<{}}  bandwidth control: {}; {}",
                           words_.end(hop.from), widest_from, words_.end(hop.to), widest_to, hop.control,
                           hop.differential ? "differential" : "whole");
            if (hop.prestaged) {
                out += "; nothing is sent\n";
                continue;
            }
            if (hop.first_copy) out += "; first copy " + size_in_words(*hop.first_copy);
            if (hop.first_copy && rate_) out += ", " + hours_in_words(hours_for(*hop.first_copy, *rate_));
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
    bool changes_;
    std::optional<double> rate_;
};

} // namespace distpoint
