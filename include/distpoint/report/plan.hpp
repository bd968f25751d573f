// SPDX-License-Identifier: BSL-1.0
// Plans of packages as text, JSON and CSV.
#pragma once

#include <distpoint/distribution/bandwidth.hpp>
#include <distpoint/distribution/plan_totals.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/plan_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>

#include <fmt/format.h>

namespace distpoint {

/// Writes plans of a planner's packages, and their totals. `large`: bytes above which a copy without bandwidth control
/// is listed. `changes`: the plans were asked for the bytes of a later change. `rate`: bits per second of the lines;
/// then the hours of each first copy are written too. The planner must outlive it.
class plan_writer {
  public:
    plan_writer(const planner& made_by, std::uint64_t large, bool changes = false,
                std::optional<double> rate = std::nullopt)
        : by_(made_by), words_(made_by), all_(made_by.records), large_(large), changes_(changes), rate_(rate) {}
    explicit plan_writer(const planner&&, std::uint64_t, bool = false, std::optional<double> = std::nullopt) = delete;

    void append_text(std::string& out, const package_plan& plan) const {
        const package& k = all_.packages[plan.package];
        const auto line = [&]<class... Words>(fmt::format_string<Words...> pattern, Words&&... given) {
            append_format(out, pattern, std::forward<Words>(given)...);
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
        const auto places = share_places(by_, plan);
        if (!places.empty()) line("  shares:");
        for (const share_place& place : places) {
            const share_words share = words_.share(place);
            line("    {}: {} ({})", share.name, share.where, share.why);
        }
        const auto large = large_copies(plan, large_);
        if (!large.empty()) line("  large copies without bandwidth control; schedule them for off-peak hours:");
        for (const plan_hop* hop : large)
            line("    {} -> {}: {}", words_.end(hop->from), words_.end(hop->to), size_in_words(*hop->first_copy));
        out += '\n';
    }

    void write_plan(json_writer& out, const package_plan& plan) const {
        const package& k = all_.packages[plan.package];
        out.line(2).object().text("package", k.id).text("name", k.name).number("size", k.size);
        out.key("source_site");
        if (plan.source_site == name_table::none)
            out.null();
        else
            out.text(all_.sites[plan.source_site].code);
        out.boolean("complete", plan.complete);
        const auto list = [&out](std::string_view name, const auto& values, auto put) {
            out.line(3).records(name, 5, values, put);
        };
        list("hops", plan.hops, [&](const plan_hop& hop) {
            out.text("from", words_.end(hop.from)).text("to", words_.end(hop.to));
            out.text("movement", movement_of(hop.movement).what).text("bandwidth_control", hop.control);
            out.boolean("differential", hop.differential).number("first_copy", hop.first_copy);
            out.number("change", hop.change).boolean("prestaged", hop.prestaged);
            out.key("hours").literal(hours(hop.first_copy));
        });
        list("receives", plan.holders, [&](const plan_holder& holder) {
            out.text("distribution_point", words_.point(holder.point)).key("group");
            if (holder.group == name_table::none)
                out.null();
            else
                out.text(words_.group(holder.group));
        });
        list("misses", plan.misses, [&](const plan_miss& miss) {
            out.text("distribution_point", printable(miss.name)).text("group", words_.group(miss.group));
            out.text("joined", date_text(miss.joined).day()).text("copied", date_text(miss.copied).day());
            out.text("mend", words_.fix(plan, miss));
        });
        list("missing", plan.missing, [&](const plan_missing& missing) {
            out.text("name", printable(missing.name)).text("what", words_.what(missing));
        });
        list("unplanned", plan.gaps, [&](const plan_gap& gap) {
            out.text("distribution_point", words_.point(gap.point)).text("reason", words_.reason(gap, plan));
        });
        list("shares", share_places(by_, plan), [&](const share_place& place) {
            const share_words share = words_.share(place);
            out.text("name", share.name).text("where", share.where).text("why", share.why);
        });
        list("large_copies_without_control", large_copies(plan, large_), [&](const plan_hop* hop) {
            out.text("from", words_.end(hop->from)).text("to", words_.end(hop->to)).number("bytes", hop->first_copy);
        });
        out.end();
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
            append_format(out, "{},{},{},{},{}\n", hop.differential, hop.prestaged,
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
                if (!std::exchange(any, true)) append_format(out, "  {}:\n", title);
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

    /// The member `totals`.
    void write_totals(json_writer& out, const plan_totals& totals) const {
        out.object("totals").boolean("complete", totals.complete());
        out.line(3).records("links", 5, existing(all_.sites.size(), [&](std::uint32_t i) { return totals.to_site(i); }),
                            [&](const plan_total& total) {
                                out.text("from", site_code(total.from)).text("to", site_code(total.to));
                                write_total(out, total);
                            });
        for (const bool branch : {false, true})
            out.line(3).records(
                branch ? "branch_points" : "standard_points", 5,
                existing(all_.points.size(), [&](std::uint32_t i) { return to_point(totals, i, branch); }),
                [&](const plan_total& total) {
                    out.text("distribution_point", words_.end(total.to));
                    write_total(out, total);
                });
        out.end();
    }

  private:
    std::string hours(const std::optional<std::uint64_t>& bytes) const {
        return rate_ && bytes ? fmt::format("{:.6f}", hours_for(*bytes, *rate_)) : "null";
    }
    std::string site_code(const plan_end& end) const { return printable(all_.sites[end.record].code); }
    std::optional<plan_total> to_point(const plan_totals& totals, std::uint32_t point, bool branch) const {
        const auto total = totals.to_point(point);
        return total && by_.is_branch(point) == branch ? total : std::nullopt;
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
        if (total.prestaged != 0) append_format(out, "; {} prestaged by hand: not sent", total.prestaged);
        if (total.unknown_sizes != 0) append_format(out, "; without {} of unknown size", total.unknown_sizes);
        out += '\n';
    }
    void write_total(json_writer& out, const plan_total& total) const {
        out.number("packages", total.packages).number("prestaged", total.prestaged).number("bytes", total.bytes);
        out.number("unknown_sizes", total.unknown_sizes);
        out.number("change", changes_ ? std::optional(total.change) : std::nullopt);
        out.key("hours").literal(hours(total.bytes));
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
            append_format(out, "    {:<{}}  ->  {:<{}}  bandwidth control: {}; {}", words_.end(hop.from), widest_from,
                          words_.end(hop.to), widest_to, hop.control, hop.differential ? "differential" : "whole");
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

    const planner& by_;
    plan_words words_;
    const hierarchy& all_;
    std::uint64_t large_;
    bool changes_;
    std::optional<double> rate_;
};

} // namespace distpoint
