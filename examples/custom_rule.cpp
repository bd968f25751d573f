// SPDX-License-Identifier: BSL-1.0
// A company's own rule pack: one rule added, one removed, one with a different severity. Checks files with it;
// `--explain` prints the new rule as the command would.
#include <distpoint/load.hpp>
#include <distpoint/report.hpp>

#include <cstdio>
#include <cstring>
#include <iterator>

using namespace distpoint;

// Every distribution point for Internet-based clients is protected.
struct internet_points_are_protected {
    static constexpr rule_info info{
        .id = "contoso-internet-points-are-protected",
        .level = severity::error,
        .summary = "Every distribution point for Internet-based clients is protected.",
        .sentence = "{0} supports Internet-based clients but is not protected",
        .way_out = "add protected, and add boundaries to its site system",
        .explanation = "A distribution point that faces the Internet must not serve internal clients: they would "
                       "saturate the link to the perimeter network.",
        .source = "Contoso IT policy 17, section 3",
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: web, site: NYC, types: [bits-enabled, internet-clients]}]\n",
        .good = "distribution_points: [{name: web, site: NYC, types: [bits-enabled, internet-clients, protected]}]\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::internet_clients) || p.types.contains(point_type::protected_)) return;
        if (!p.unknown_types.contains(point_type::protected_))
            report(finding_at(c.at(p, point_type::internet_clients), p.title()));
    }
};

constexpr auto contoso = with<internet_points_are_protected>(regrade<rules::streaming_needs_bits, severity::error>(
    without<rules::site_server_is_distribution_point>(all_rules)));

// The pack also runs at compile time.
constexpr point web[] = {{.name = "web", .types = {point_type::bits_enabled, point_type::internet_clients}}};
constexpr hierarchy perimeter{.points = web};
static_assert(validate(perimeter).ok() && validate(perimeter, {}, contoso).errors == 1);

int main(int argc, char** argv) {
    loader in;
    bool as_json = false;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--explain") == 0) {
            using rule = internet_points_are_protected;
            fmt::print("{}\n\n{}\n{}\nSource: {}\n\nWrong:\n{}\nRight:\n{}", rule::info.id, rule::info.summary,
                       rule::info.explanation, rule::info.source, rule::example.bad, rule::example.good);
            return 0;
        }
        if (std::strcmp(argv[i], "--json") == 0)
            as_json = true;
        else
            in.add_file(argv[i]);
    }

    const loaded site = std::move(in).finish();
    const report found = validate(site, {}, contoso);
    const report_words words = words_of(found, site, contoso);
    std::string out;
    if (as_json)
        write_json(out, words);
    else
        write_text(out, words);
    std::fputs(out.c_str(), stdout);
    return found.ok() ? 0 : 1;
}
